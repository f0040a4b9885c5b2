import { createFakeMain } from './fake-main.ts';
import { scenarioFrom } from './scenarios.ts';

/**
 * The gallery: the real page over a main that only pretends. `?scene=` chooses what it shows; the
 * pretended main is at `window.fakeMain`, for whoever drives the page.
 */
const scenario = scenarioFrom(new URLSearchParams(location.search).get('scene'));
const fakeMain = createFakeMain(scenario);
Object.assign(window, { dropchute: fakeMain.bridge, fakeMain });
await import('../main.tsx');
