/** Where the window's pages come from; the protocol is answered by main, never by the network. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'dropchute';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Where the page reads an upload's own bytes for its thumbnail: this, followed by the upload's id. */
export const SOURCES_PATH = '/sources/';
