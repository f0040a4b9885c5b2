/** The media page's one style sheet. Every colour has a light and a dark side. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(oklch(0.985 0.002 220), oklch(0.195 0.006 230));
  --raised: light-dark(oklch(1 0 0), oklch(0.245 0.008 230));
  --well: light-dark(oklch(0.955 0.003 220), oklch(0.225 0.007 230));
  --line: light-dark(oklch(0.2 0.01 220 / 0.1), oklch(1 0 0 / 0.09));
  --edge: light-dark(oklch(0.2 0.01 220 / 0.22), oklch(1 0 0 / 0.2));
  --ink: light-dark(oklch(0.23 0.01 230), oklch(0.95 0.003 220));
  --muted: light-dark(oklch(0.48 0.012 230), oklch(0.73 0.01 225));
  --accent: light-dark(oklch(0.5 0.088 190), oklch(0.79 0.1 188));
  --on-accent: light-dark(oklch(1 0 0), oklch(0.2 0.03 200));
  --tint: light-dark(oklch(0.945 0.025 190), oklch(0.3 0.04 195));
  --caution: light-dark(oklch(0.45 0.1 65), oklch(0.85 0.1 80));
  --caution-tint: light-dark(oklch(0.955 0.045 85), oklch(0.31 0.045 75));
  --shadow: 0 1px 2px light-dark(oklch(0.2 0.02 220 / 0.05), oklch(0 0 0 / 0.25));
  --shadow-lifted: 0 6px 20px light-dark(oklch(0.2 0.02 220 / 0.11), oklch(0 0 0 / 0.45));
  --gutter: clamp(1rem, 3vw, 2.25rem);
}

* { box-sizing: border-box; }

body {
  margin: 0;
  min-height: 100dvh;
  background: var(--page);
  color: var(--ink);
  font: 0.9375rem/1.45 system-ui, -apple-system, "Segoe UI Variable Text", "Segoe UI", Cantarell, "Noto Sans", sans-serif;
}

a { color: inherit; text-decoration: none; }
h1, h2, p, ul, dl, dd, figure { margin: 0; padding: 0; }
ul { list-style: none; }
img, video { display: block; max-width: 100%; }
svg { display: block; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

.notice {
  padding: 0.4rem var(--gutter);
  background: var(--tint);
  font-size: 0.8125rem;
  text-align: center;
  text-wrap: balance;
}
.notice strong { font-weight: 600; }
.notice.stopped { display: none; background: var(--caution-tint); color: var(--caution); }
[data-connection="lost"] .notice { display: none; }
[data-connection="lost"] .notice.stopped { display: block; }

.bar {
  position: sticky;
  top: 0;
  z-index: 1;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.6rem 1.25rem;
  padding: 0.7rem var(--gutter);
  border-bottom: 1px solid var(--line);
  background: color-mix(in oklch, var(--page) 86%, transparent);
  backdrop-filter: blur(14px) saturate(1.4);
}
.home { display: flex; align-items: center; gap: 0.6rem; font-size: 1rem; font-weight: 600; letter-spacing: -0.01em; }
.home svg { width: 1.5rem; color: var(--accent); }

.environments { display: flex; padding: 2px; border-radius: 0.55rem; background: var(--well); box-shadow: inset 0 0 0 1px var(--line); }
.environments a { padding: 0.2rem 0.75rem; border-radius: 0.45rem; color: var(--muted); font-size: 0.8125rem; }
.environments a:hover { color: var(--ink); }
.environments a[aria-current] { background: var(--raised); color: var(--ink); box-shadow: var(--shadow), 0 0 0 1px var(--line); }

.search { display: flex; flex: 0 1 18rem; margin-left: auto; position: relative; }
.search svg { position: absolute; left: 0.6rem; top: 50%; width: 1rem; translate: 0 -50%; color: var(--muted); pointer-events: none; }
.search input {
  width: 100%;
  padding: 0.4rem 0.7rem 0.4rem 2rem;
  border: 1px solid var(--edge);
  border-radius: 0.55rem;
  background: var(--raised);
  color: inherit;
  font: inherit;
  font-size: 0.875rem;
}
.search input::placeholder { color: var(--muted); opacity: 1; }

main { padding: 1.5rem var(--gutter) 4rem; max-width: 100rem; margin-inline: auto; }

.summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 0.75rem; margin-bottom: 1.1rem; }
.summary h1 { font-size: 1.375rem; font-weight: 650; letter-spacing: -0.015em; }
.summary p { color: var(--muted); font-variant-numeric: tabular-nums; }

.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 40vw), 1fr)); gap: 1.1rem; }
.tile > a { display: block; height: 100%; border-radius: 0.75rem; background: var(--raised); box-shadow: var(--shadow), 0 0 0 1px var(--line); overflow: hidden; transition: box-shadow 0.15s, translate 0.15s; }
.tile > a:hover { box-shadow: var(--shadow-lifted), 0 0 0 1px var(--edge); translate: 0 -1px; }
.tile.arrived { animation: arrive 0.5s cubic-bezier(0.2, 0.8, 0.2, 1); }
@keyframes arrive { from { opacity: 0; translate: 0 -0.75rem; } }

.thumb { position: relative; display: grid; place-items: center; aspect-ratio: 4 / 3; background: var(--well); overflow: hidden; }
.thumb img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
.thumb img.whole { object-fit: contain; padding: 0.75rem; }
.sheet { display: grid; justify-items: center; gap: 0.4rem; color: var(--muted); }
.sheet svg { width: 2.5rem; }
.sheet span { font-size: 0.6875rem; font-weight: 600; letter-spacing: 0.05em; text-transform: uppercase; }

.caption { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.2rem; padding: 0.65rem 0.8rem 0.8rem; }
.name { display: flex; font-weight: 550; font-size: 0.875rem; white-space: nowrap; }
.name span:first-child { overflow: hidden; text-overflow: ellipsis; white-space: pre; }
.facts { color: var(--muted); font-size: 0.75rem; font-variant-numeric: tabular-nums; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tags { display: flex; flex-wrap: wrap; gap: 0.3rem; margin-top: 0.2rem; }
.tags li { max-width: 100%; padding: 0.05rem 0.5rem; border-radius: 1rem; background: var(--tint); font-size: 0.6875rem; line-height: 1.5; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tags .more { background: none; padding-inline: 0.1rem; color: var(--muted); }

.pages { display: flex; justify-content: center; align-items: center; gap: 1rem; margin-top: 2rem; color: var(--muted); font-size: 0.875rem; font-variant-numeric: tabular-nums; }
.button { display: inline-flex; align-items: center; padding: 0.4rem 0.9rem; border-radius: 0.55rem; background: var(--raised); color: var(--ink); font-size: 0.875rem; box-shadow: var(--shadow), 0 0 0 1px var(--edge); }
.button:hover { box-shadow: var(--shadow-lifted), 0 0 0 1px var(--edge); }
.button.main { background: var(--accent); color: var(--on-accent); box-shadow: var(--shadow); }
.button[aria-disabled] { color: var(--muted); opacity: 0.5; box-shadow: 0 0 0 1px var(--line); }

.empty { display: grid; justify-items: center; gap: 0.5rem; padding: 12vh 1rem; color: var(--muted); text-align: center; text-wrap: balance; }
.empty svg { width: 4.5rem; margin-bottom: 0.75rem; color: var(--accent); stroke-width: 1; }
.empty h1 { color: var(--ink); font-size: 1.25rem; font-weight: 650; letter-spacing: -0.01em; }
.empty p { max-width: 28rem; }
.empty .button { margin-top: 1rem; }

.back { display: inline-flex; align-items: center; gap: 0.35rem; margin-bottom: 1rem; color: var(--muted); font-size: 0.875rem; }
.back:hover { color: var(--ink); }
.back svg { width: 1rem; }

.asset { display: grid; grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr); gap: clamp(1.25rem, 3vw, 2.5rem); align-items: start; }
.preview { display: grid; place-items: center; min-height: 16rem; padding: 0.75rem; border-radius: 0.9rem; background: var(--well); box-shadow: inset 0 0 0 1px var(--line); position: sticky; top: 5rem; }
.preview img, .preview video { max-height: calc(100dvh - 12rem); border-radius: 0.4rem; }
.preview audio { width: 100%; }
.preview .sheet svg { width: 5rem; stroke-width: 1; }
.preview .sheet span { font-size: 0.875rem; }

.about h1 { font-size: 1.375rem; font-weight: 650; letter-spacing: -0.015em; line-height: 1.25; overflow-wrap: anywhere; }
.about .lead { margin-top: 0.3rem; color: var(--muted); font-variant-numeric: tabular-nums; }
.about .actions { margin-top: 0.9rem; }
.about h2 { margin: 1.75rem 0 0.5rem; font-size: 0.8125rem; font-weight: 600; color: var(--muted); }
.rows { border-radius: 0.75rem; background: var(--raised); box-shadow: var(--shadow), 0 0 0 1px var(--line); }
.rows > div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 1rem; padding: 0.55rem 0.9rem; }
.rows > div + div { border-top: 1px solid var(--line); }
.rows dt { color: var(--muted); }
.rows dd { overflow-wrap: anywhere; white-space: pre-line; }
.rows dd.unsaid { color: var(--muted); opacity: 0.75; }
.rows dd.code { white-space: pre-wrap; font: 0.8125rem/1.6 ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; }
.rows .tags { margin: 0.1rem 0 0; }
.rows .tags li { font-size: 0.8125rem; white-space: normal; }

.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

@media (max-width: 52rem) {
  .asset { grid-template-columns: minmax(0, 1fr); }
  .preview { position: static; }
  .search { flex-basis: 100%; margin-left: 0; }
}
@media (max-width: 34rem) {
  .rows > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { animation: none !important; transition: none !important; }
}
`;
