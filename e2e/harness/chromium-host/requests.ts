import type { BrowserContext, Page, Request as PageRequest, Route } from 'playwright-core';
import { schemes } from './schemes.ts';

/** Answers a URL of one of the app's schemes, as `protocol.handle` takes it. */
export type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** The app's answers, by scheme. */
export const schemeHandlers = new Map<string, SchemeHandler>();

/** Of each page of the app's, whether it may go to a URL. */
export const navigationGuards = new Map<Page, (url: string) => boolean>();

/** Puts every request of every page before the app: its own schemes, and where its pages may go. */
export async function routeRequests(context: BrowserContext): Promise<void> {
  await context.route(
    () => true,
    (route) => answer(route),
  );
}

async function answer(route: Route): Promise<void> {
  const request = route.request();
  if (!mayGo(request)) return route.abort('aborted');
  if (!schemes.isServed(request.url())) return route.continue();
  const url = schemes.toApp(request.url());
  const handler = schemeHandlers.get(new URL(url).protocol.slice(0, -1));
  if (!handler) return route.abort('failed');
  try {
    const response = await handler(await asRequest(request, url));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(
        [...response.headers].map(([name, value]) => [name, schemes.headerToChromium(value)]),
      ),
      body: Buffer.from(await response.arrayBuffer()),
    });
  } catch (thrown) {
    // Electron answers a handler that throws with net::ERR_UNEXPECTED
    console.error(`The app's answer to ${url} failed:`, thrown);
    await route.abort('failed');
  }
}

async function asRequest(request: PageRequest, url: string): Promise<Request> {
  const body = request.postDataBuffer();
  return new Request(url, {
    method: request.method(),
    headers: await request.allHeaders(),
    ...(body && { body: new Uint8Array(body) }),
  });
}

/** Whether a request may be made as far as navigation is concerned; only top frames are confined. */
function mayGo(request: PageRequest): boolean {
  if (!request.isNavigationRequest()) return true;
  const page = pageOf(request);
  if (!page) return false;
  if (request.frame() !== page.mainFrame()) return true;
  return navigationGuards.get(page)?.(schemes.toApp(request.url())) ?? true;
}

/** The page that navigates; null while a page that no window of the app's asked for is being opened. */
function pageOf(request: PageRequest): Page | null {
  try {
    return request.frame().page();
  } catch {
    return null;
  }
}
