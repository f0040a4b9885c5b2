/** What the demo project is called and speaks; the same in every folder. */

/** The number in every storage path, and the project's id. */
export const PROJECT_ID = '1000';
export const PROJECT_NAME = 'Demo project';
/** The first is the primary one. */
export const LOCALES = ['en', 'it', 'pt-BR'] as const;
