/**
 * Keeps an open page up to date, so that a person sees files arrive. It asks for the page again
 * and, when it has changed, puts the new content in: tiles that are the same stay in place, so
 * nothing flickers, and new ones slide in. Without scripts the page reloads itself instead.
 */
export const LIVE_SCRIPT = `
const PERIOD_MS = 1500;

async function refresh() {
  if (document.hidden) return;
  try {
    const known = '"' + document.body.dataset.version + '"';
    const answer = await fetch(location.href, {
      headers: { 'if-none-match': known },
      cache: 'no-store',
    });
    document.body.dataset.connection = 'live';
    if (answer.status === 304) return;
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (next.body.dataset.version !== document.body.dataset.version) show(next);
  } catch {
    document.body.dataset.connection = 'lost';
  }
}

function show(next) {
  const main = document.querySelector('main');
  const before = new Map();
  for (const tile of main.querySelectorAll('[data-asset]')) before.set(tile.dataset.asset, tile);
  const content = next.querySelector('main');
  for (const tile of content.querySelectorAll('[data-asset]')) {
    const known = before.get(tile.dataset.asset);
    if (known) {
      known.classList.remove('arrived');
      if (known.isEqualNode(tile)) tile.replaceWith(known);
    } else if (before.size > 0) {
      tile.classList.add('arrived');
    }
  }
  document.title = next.title;
  document.body.dataset.version = next.body.dataset.version;
  main.replaceChildren(...content.childNodes);
}

async function watch() {
  await refresh();
  setTimeout(watch, PERIOD_MS);
}
setTimeout(watch, PERIOD_MS);
document.addEventListener('visibilitychange', refresh);
`;
