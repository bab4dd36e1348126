package io.convoy.report.markup;

/**
 * The stylesheet of the pages. {@link Markup} escapes it like all text, so it must not contain the
 * characters that HTML reserves.
 */
final class Stylesheet {
  static final String TEXT =
      """

      :root {
        --page: #f6f7f9; --card: #ffffff; --text: #1d2430; --muted: #5b6675; --rule: #dde2e9;
        --grid: #e9edf2; --first: #2563c9; --second: #c2560c; --third: #4d8a57; --faint: #a9c3ee;
        --right: 37 99 201; --wrong: 207 63 47; --on-hot: #ffffff;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --page: #14181f; --card: #1c222c; --text: #e4e8ee; --muted: #9aa6b6; --rule: #333c4a;
          --grid: #2a323f; --first: #6ea4f7; --second: #f09352; --third: #7fc48b; --faint: #38507a;
          --right: 78 137 232; --wrong: 226 92 76;
        }
      }
      * { box-sizing: border-box; }
      body {
        margin: 0; background: var(--page); color: var(--text);
        font: 15px/1.5 system-ui, sans-serif;
      }
      main { max-width: 1120px; margin: 0 auto; padding: 28px 20px 48px; }
      h1 { font-size: 26px; line-height: 1.25; margin: 0 0 18px; overflow-wrap: anywhere; }
      h2 { font-size: 18px; margin: 0 0 12px; overflow-wrap: anywhere; }
      h3 { font-size: 15px; margin: 0 0 6px; }
      .note + h3, .beside + h3 { margin-top: 18px; }
      section, figure {
        background: var(--card); border: 1px solid var(--rule); border-radius: 8px;
      }
      section { margin: 16px 0 0; padding: 16px 20px 18px; }
      .headline {
        display: flex; flex-wrap: wrap; gap: 1px;
        margin: 0; border: 1px solid var(--rule); border-radius: 8px; overflow: hidden;
        background: var(--rule);
      }
      .headline div { flex: 1 1 150px; background: var(--card); padding: 12px 16px; }
      dt, dd { margin: 0; color: var(--muted); font-size: 13px; }
      dd.value {
        color: var(--text); font-size: 23px; font-weight: 600; line-height: 1.35;
        overflow-wrap: anywhere;
      }
      .charts {
        display: grid; grid-template-columns: repeat(auto-fit, minmax(min(440px, 100%), 1fr));
        gap: 16px; padding: 0; border: 0; background: none;
      }
      .charts figure:first-child:nth-last-child(odd) { grid-column: 1 / -1; }
      figure { margin: 0; padding: 14px 16px 10px; }
      svg { display: block; overflow: visible; width: 100%; height: auto; max-width: 620px; margin: 0 auto; }
      svg text { font: 11px system-ui, sans-serif; fill: var(--muted); }
      svg .chart-title { font-size: 14px; font-weight: 600; fill: var(--text); }
      path { fill: none; }
      path.grid { stroke: var(--grid); }
      path.axis { stroke: var(--muted); }
      path.curve-0 { stroke: var(--faint); stroke-width: 1; }
      path.curve-1 { stroke: var(--first); stroke-width: 2; }
      path.curve-2 { stroke: var(--second); stroke-width: 1.8; stroke-dasharray: 6 3; }
      path.curve-3 { stroke: var(--third); stroke-width: 1.5; stroke-dasharray: 2 2.5; }
      path { stroke-linejoin: round; }
      .bar { fill-opacity: 0.75; stroke: none; }
      rect.curve-0 { fill: var(--faint); }
      rect.curve-1 { fill: var(--first); }
      path.right, path.wrong { background: none; }
      path.right { fill: rgb(var(--right)); }
      path.wrong { fill: rgb(var(--wrong)); }
      .shade-1 { fill-opacity: 0.25; }
      .shade-2 { fill-opacity: 0.4; }
      .shade-3 { fill-opacity: 0.6; }
      .shade-4 { fill-opacity: 0.8; }
      circle.curve-0 { fill: var(--faint); }
      circle.curve-1 { fill: var(--first); }
      circle.curve-2 { fill: var(--second); }
      circle.curve-3 { fill: var(--third); }
      circle.curve-4 { fill: transparent; stroke: var(--text); stroke-width: 1.6; }
      .beside { display: flex; flex-wrap: wrap; gap: 20px 28px; align-items: flex-start; }
      .beside .note { max-width: 540px; }
      .beside div { min-width: 0; max-width: 100%; }
      .half { flex: 1 1 360px; }
      .scroll { overflow-x: auto; }
      .long { max-height: 460px; overflow-y: auto; }
      .long thead th { position: sticky; top: 0; background: var(--card); }
      .long tfoot th, .long tfoot td { position: sticky; bottom: 0; background: var(--card); }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 14px; }
      th, td { padding: 4px 12px; text-align: left; border-bottom: 1px solid var(--rule); }
      th { font-weight: 600; }
      thead th { color: var(--muted); font-size: 13px; vertical-align: bottom; }
      tbody th { font-weight: 500; }
      tfoot th, tfoot td { border-bottom: 0; font-weight: 600; }
      .figures { width: 100%; }
      .beside .figures th, .beside .figures td { padding: 4px 8px; }
      .number { text-align: right; white-space: nowrap; }
      thead .number { white-space: normal; }
      .pairs th {
        font: 13px ui-monospace, monospace; color: var(--muted); white-space: nowrap;
        vertical-align: top; padding-left: 0;
      }
      .pairs td { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
      .confusion th, .confusion td { padding: 5px 7px; text-align: right; border: 0; }
      .confusion tbody td { min-width: 44px; border: 1px solid var(--card); }
      .confusion .corner { font-weight: 400; }
      .confusion .share, .confusion tfoot th { color: var(--muted); font-size: 12px; }
      .confusion .share { font-weight: 400; }
      .upright thead th {
        writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; padding: 4px;
      }
      .upright thead .corner { writing-mode: horizontal-tb; transform: none; }
      .confusion .zero { color: var(--muted); opacity: 0.55; }
      .right { background: rgb(var(--right) / var(--heat)); }
      .wrong { background: rgb(var(--wrong) / calc(0.06 + 0.54 * var(--heat))); }
      .hot { color: var(--on-hot); }
      .mistakes {
        display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        gap: 20px 16px; margin: 0; padding: 0; list-style: none;
      }
      .mistakes li { min-width: 0; }
      .mistakes img {
        display: block; height: 140px; width: auto; max-width: 100%; object-fit: contain;
      }
      .mistakes .pixels { image-rendering: pixelated; }
      .mistakes p { margin: 6px 0 2px; overflow-wrap: anywhere; }
      .mistakes .note { font-size: 11px; }
      .top { width: 100%; font-size: 12px; }
      .top th, .top td { padding: 1px 0; border: 0; overflow-wrap: anywhere; }
      .note { color: var(--muted); font-size: 13px; margin: 10px 0 0; }
      @media (max-width: 600px) {
        main { padding: 20px 10px 32px; }
        section { padding: 12px 12px 14px; }
        th, td, .beside .figures th, .beside .figures td { padding: 4px 5px; }
        table, thead th { font-size: 12px; }
        .confusion th, .confusion td { padding: 5px 3px; }
        .confusion tbody td { min-width: 26px; }
      }
      @media print {
        :root { --page: #ffffff; }
        body { font-size: 12px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        main { max-width: none; padding: 0; }
        tfoot { display: table-row-group; }
        .charts { grid-template-columns: 1fr 1fr; }
        figure, tr, li, .headline, .confusion { break-inside: avoid; }
        h2, h3 { break-after: avoid; }
        section { border: 0; padding: 0; }
        .scroll { overflow: visible; max-height: none; }
      }
      """;

  private Stylesheet() {}
}
