/**
 * What this browser remembers. Storage may be full or blocked: then the page works, and forgets.
 * @param {() => Storage} storage where it is blocked, even naming it throws
 */
function shelf(storage) {
  return {
    /**
     * @template T
     * @param {string} key
     * @param {T} otherwise
     * @returns {T}
     */
    get(key, otherwise) {
      try {
        return JSON.parse(storage().getItem(`attest.${key}`) ?? 'null') ?? otherwise;
      } catch {
        return otherwise;
      }
    },
    /**
     * @param {string} key
     * @param {unknown} value null forgets
     */
    set(key, value) {
      try {
        if (value === null) storage().removeItem(`attest.${key}`);
        else storage().setItem(`attest.${key}`, JSON.stringify(value));
      } catch {
        // See above.
      }
    },
  };
}

/** Shared by all tabs, kept. */
export const browser = shelf(() => localStorage);

/** This tab's, kept until it closes. */
export const tab = shelf(() => sessionStorage);
