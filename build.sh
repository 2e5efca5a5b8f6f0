#!/usr/bin/env bash
# ./build.sh            restore, format check, build, all tests but those with the real chat clients
# ./build.sh clients    the same with them: installs 533 MB from npm (Web Chat, DirectLineJS, Agents Playground)
# ./build.sh quality    measure, and write docs/quality.md again
# ./build.sh calibrate  fit the confidence model again, and print it
# ./build.sh docs       write docs/configuration.md and appsettings.json again, from the options
# ./build.sh models     ask a real chat model the recorded questions, and check every answer:
#                       ATTEST_CHAT_ENDPOINT=http://127.0.0.1:11434/v1 ATTEST_CHAT_MODEL=NAME [ATTEST_CHAT_KEY=KEY]
# ./build.sh load       64 users at the web program for 10 minutes: load [SECONDS [USERS]]
# ./build.sh fuzz       change what others write by chance, as long as one likes: fuzz [SECONDS [SEED [TARGET]]];
#                         generated articles: fuzz articles [COUNT [SEED]];
#                       processes killed while they write: fuzz kills [TIMES]
# ./build.sh pictures   the page in its main states, into artifacts/pictures; two of them are the README's and go to docs/
# ./build.sh bench      micro-benchmarks (BenchmarkDotNet)
# ./build.sh teams-package --app-id GUID --host HOST   the app package for Teams
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

step() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }

# A lock file that is newer than the mark is installed again.
npm_ci() {
  local mark="$1/node_modules/.all-installed"
  [ "$mark" -nt "$1/package-lock.json" ] || { npm ci --prefix "$1" --ignore-scripts --no-fund --no-audit && touch "$mark"; }
}

case "${1:-all}" in
  quality)
    shift
    exec dotnet run -c Release --project tests/Attest.Benchmarks -- quality "$@"
    ;;
  calibrate)
    exec dotnet run -c Release --project tests/Attest.Benchmarks -- calibrate
    ;;
  load)
    shift
    exec dotnet run -c Release --project tests/Attest.Benchmarks -- load "$@"
    ;;
  fuzz)
    shift
    if [ "${1:-}" = kills ]; then
      for project in tests/Attest.Web.Tests tests/Attest.Tests; do
        ATTEST_KILLS="${2:-50}" dotnet test "$project" -c Release --filter "FullyQualifiedName~KilledProcess" --logger "console;verbosity=normal"
      done
      exit
    fi
    exec dotnet run -c Release --project tests/Attest.Benchmarks -- fuzz "$@"
    ;;
  bench)
    shift
    exec dotnet run -c Release --project tests/Attest.Benchmarks -- "${@:---filter=*}"
    ;;
  docs)
    WRITE_DOCS=true exec dotnet test tests/Attest.Web.Tests -c Release --filter "FullyQualifiedName~ConfigurationDocumentTests"
    ;;
  pictures)
    dotnet test tests/Attest.Browser.Tests -c Release --filter "Category=Pictures" --logger "console;verbosity=normal" \
      -- xUnit.Explicit=on
    exec cp artifacts/pictures/web.png artifacts/pictures/web-dark.png docs/
    ;;
  models)
    if [ -z "${ATTEST_CHAT_ENDPOINT:-}" ] || [ -z "${ATTEST_CHAT_MODEL:-}" ]; then
      echo "build.sh models: set ATTEST_CHAT_ENDPOINT (an address that ends in /v1) and ATTEST_CHAT_MODEL (a model's name there)." >&2
      exit 2
    fi
    exec dotnet test tests/Attest.Tests -c Release --filter "FullyQualifiedName~RecordedConversationTests" --logger "console;verbosity=normal"
    ;;
  teams-package)
    shift
    exec node teams/package.mjs "$@"
    ;;
  all | clients)
    # The tests bring their own server; a real one is asked by "models" alone.
    unset ATTEST_CHAT_ENDPOINT ATTEST_CHAT_MODEL
    ;;
  *)
    echo "build.sh: unknown command '$1'. Use no argument, clients, quality, calibrate, docs, pictures, models, load, fuzz, bench or teams-package." >&2
    exit 2
    ;;
esac

echo "build.sh: restore, format check, types, build, tests: about 8 minutes on 2 cores, 2 more the first time."
command -v npm >/dev/null || { echo "build.sh: the tests need Node 20 with npm; to run the program alone: dotnet run --project src/Attest.Cli" >&2; exit 1; }

step "restore"
dotnet restore Attest.slnx
npm_ci .
if [ "${1:-all}" = clients ] || [ "${CI:-}" = true ]; then
  npm_ci tests/chat-clients
fi

step "format"   # white space; the rules of style are errors of the build (EnforceCodeStyleInBuild)
dotnet format whitespace Attest.slnx --verify-no-changes --no-restore

step "types of the page's scripts"
npm run --silent typecheck

step "build"
dotnet build Attest.slnx -c Release --no-restore

# The projects side by side: each leaves a core idle for much of its time. What they print comes one after the other.
step "test"
results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
status=0
running=()
# What a script starts in the background ignores interrupts, which one test sends; GNU's env undoes that.
undo=()
! env --default-signal=INT true 2>/dev/null || undo=(env --default-signal=INT)
run_tests() {   # PROJECT FILTER NAME, into NAME.trx and NAME.log
  ${undo[@]+"${undo[@]}"} dotnet test "$1" -c Release --no-build --filter "$2" --logger "trx;LogFileName=$3.trx" \
    --results-directory "$results" > "$results/$3.log" 2>&1
}
for project in tests/*.Tests; do
  name=$(basename "$project")
  run_tests "$project" "Category!=Timing&Category!=Pictures" "$name" &
  running+=("$!:$name")
done
for one in "${running[@]}"; do
  wait "${one%%:*}" || status=$?
  cat "$results/${one#*:}.log"
done

# What takes the time itself runs when nothing else does.
step "tests of speed"
for project in tests/*.Tests; do
  name=$(basename "$project").Timing
  run_tests "$project" "Category=Timing" "$name" || status=$?
  cat "$results/$name.log"
done
echo "== done ($SECONDS s)"

# The sums over all projects, from the result files; a project that wrote none has failed.
node tests/summarise.mjs "$results" tests/*.Tests || status=1
exit "$status"
