// Runs before the first paint, so that neither another theme nor the whole page's layout in the widget's frame ever flashes.
if (location.pathname.endsWith('/widget')) document.documentElement.dataset.frame = '';
try {
  const theme = localStorage.getItem('attest.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be blocked; then the system's preference holds.
}
