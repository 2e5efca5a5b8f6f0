namespace Attest.Evaluation.Report;

internal static class ReportStyle
{
    public const string Css = """
        :root { --text: #1b1f24; --soft: #57606a; --back: #ffffff; --card: #f6f8fa; --line: #d0d7de; --accent: #0a5fb4; --bad: #b42318; --good: #e3f4e6; --mark: #fff1a8; }
        @media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9da7b3; --back: #0d1117; --card: #161b22; --line: #30363d; --accent: #6cb0ff; --bad: #ff8b7e; --good: #12301a; --mark: #5c4d00; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); overflow-wrap: anywhere; }
        h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; } h2 { margin: 2.5rem 0 1rem; font-size: 1.25rem; } h3 { margin: 0; font-size: 1.05rem; }
        header p { margin: .25rem 0; color: var(--soft); } nav a { margin-right: 1rem; } a { color: var(--accent); } a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        .headline { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .75rem; padding: 0; list-style: none; }
        .headline li { padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; color: var(--soft); font-size: .9rem; }
        .headline b { display: block; font-size: 1.7rem; line-height: 1.2; color: var(--text); font-variant-numeric: tabular-nums; }
        .tables { columns: 2 26rem; column-gap: 1.5rem; } .tables table { break-inside: avoid; margin-bottom: 1.25rem; }
        table { width: 100%; border-collapse: collapse; font-size: .9rem; } caption { padding: .25rem 0; text-align: left; font-weight: 600; }
        th, td { padding: .25rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; } th { font-weight: 500; overflow-wrap: normal; } th[scope=row] { white-space: nowrap; }
        .tables td:last-child { color: var(--soft); } .value, .numbers td { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; } .numbers th { text-align: right; }
        .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); align-items: start; gap: 1rem; }
        figure { margin: 0; padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; } figcaption { font-weight: 600; } figure p { margin: .25rem 0 .5rem; color: var(--soft); font-size: .9rem; }
        svg { display: block; width: 100%; height: auto; font-family: inherit; } .grid { stroke: var(--line); } .axis { stroke: var(--soft); } .tick, .label { fill: var(--soft); font-size: 12px; }
        .line { fill: none; stroke: var(--accent); stroke-width: 2; } .ideal { fill: none; stroke: var(--soft); stroke-dasharray: 4 4; } .dot, .bar { fill: var(--accent); }
        summary { cursor: pointer; color: var(--accent); } .faults { margin-bottom: 1.5rem; } .faults a { margin-right: .25rem; }
        article { margin: 0 0 1rem; padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
        .number { margin-right: .35rem; color: var(--soft); font-weight: 400; } .fault { margin: .15rem 0 .5rem; color: var(--bad); font-size: .9rem; font-weight: 600; }
        dl { display: grid; grid-template-columns: 7rem 1fr; gap: .35rem .75rem; margin: 0 0 .5rem; } dt { color: var(--soft); } dd { margin: 0; } dd p { margin: 0; } dd ul { margin: 0; padding: 0; list-style: none; }
        .state { color: var(--soft); font-size: .9rem; } code { font-size: .85em; } small { color: var(--soft); } mark { color: inherit; background: var(--mark); }
        .passages li { margin: .5rem 0; padding: .25rem .5rem; font-size: .9rem; } .gold { background: var(--good); border-radius: 6px; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        @media (max-width: 34rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .35rem; } th[scope=row] { white-space: normal; } }
        @media print { details { display: none; } }
        """;
}
