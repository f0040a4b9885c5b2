const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** A locale of the project in words: "Italian", "Brazilian Portuguese"; its code where nobody knows it. */
export function localeName(locale: string): string {
  try {
    return languages.of(locale) ?? locale;
  } catch {
    // a project may call a locale what no standard knows
    return locale;
  }
}
