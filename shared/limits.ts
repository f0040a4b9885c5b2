// Limits that keep a pasted novel out of a tag; DatoCMS documents none of its own.

/** characters */
export const TAG_MAX_LENGTH = 255;
/** tags on one file */
export const TAGS_MAX = 100;
/** characters of any other text */
export const TEXT_MAX_LENGTH = 10_000;

/** bytes; of a larger picture no thumbnail is made: decoding it costs more than 32 pixels give */
export const THUMBNAIL_SOURCE_MAX = 60 * 1024 * 1024;

/** addresses that are added at a time */
export const ADDRESSES_MAX = 1_000;
/** characters of an address */
export const ADDRESS_MAX_LENGTH = 8_192;
/** bytes of a file without a path that the window hands over at a time */
export const BLOB_CHUNK_MAX = 1024 * 1024;

/** How many refused files are listed with their reason: more help nobody and would fill the window. */
export const REJECTED_SHOWN = 100;
