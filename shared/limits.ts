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

/** characters of the name of a preset or a hot folder */
export const NAME_MAX_LENGTH = 100;
/** presets that are kept */
export const PRESETS_MAX = 500;
/** hot folders that are kept */
export const HOT_FOLDERS_MAX = 100;
/** patterns of one kind that a hot folder has */
export const GLOBS_MAX = 100;
/** characters of a pattern */
export const GLOB_MAX_LENGTH = 500;
/** s that a file may be asked to rest before it is sent */
export const SETTLE_MAX = 600;
/** files that a dry run lists: the counts are of all */
export const PLANNED_SHOWN = 200;
/** files of a hot folder that are listed at a time */
export const HOT_FILES_PAGE = 200;
/** tags that are offered to complete one that is being typed */
export const TAGS_OFFERED = 50;

/** characters of what is looked for in the history */
export const SEARCH_MAX_LENGTH = 500;
/** uploads that the history lists at a time */
export const HISTORY_PAGE = 100;
/** uploads that are counted in what a search finds: beyond that, nobody reads the number */
export const HISTORY_COUNTED = 10_000;
/** uploads of a batch that are undone at a time: a second's work, after which a person may stop it */
export const UNDONE_AT_ONCE = 20;
