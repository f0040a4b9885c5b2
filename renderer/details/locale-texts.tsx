import type { DraftProps } from './details-editor.tsx';
import { localeName } from './locale-name.ts';
import { TemplateBox } from './template-box.tsx';

interface LocaleTextsProps extends DraftProps {
  /** The project's, the primary one first. */
  locales: readonly string[];
}

/** Title and alternative text in each language of the project, and in those that it lacks but the draft has. */
export function LocaleTexts({ draft, onChange, locales }: LocaleTextsProps) {
  const foreign = foreignLocales(draft, locales);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="grid grid-cols-[auto_1fr_1fr] content-start items-start gap-x-2 gap-y-1.5">
        <span aria-hidden className="col-start-2 text-sm text-muted">
          Title
        </span>
        <span aria-hidden className="text-sm text-muted">
          Alternative text
        </span>
        {[...locales, ...foreign].map((locale) => (
          <LocaleRow key={locale} locale={locale} draft={draft} onChange={onChange} />
        ))}
      </div>
      {foreign.length > 0 && (
        <p className="text-sm text-muted">
          The project has no {foreign.map(localeName).join(', ')}: what is said in it stays here and
          reaches no file.
        </p>
      )}
    </div>
  );
}

/** Languages that something is said in and that the project does not have. */
const foreignLocales = ({ title, alt }: DraftProps['draft'], locales: readonly string[]) =>
  [...new Set([...Object.keys(title), ...Object.keys(alt)])].filter(
    (locale) => !locales.includes(locale),
  );

function LocaleRow({ locale, draft, onChange }: DraftProps & { locale: string }) {
  const language = localeName(locale);
  const { title, alt } = draft;
  return (
    <>
      <span aria-hidden className="max-w-32 truncate pt-1.75 text-sm text-muted" title={locale}>
        {language}
      </span>
      <TemplateBox
        label={`Title, ${language}`}
        hidesLabel
        value={title[locale] ?? ''}
        onChange={(text) => onChange({ ...draft, title: { ...title, [locale]: text } })}
      />
      <TemplateBox
        label={`Alternative text, ${language}`}
        hidesLabel
        value={alt[locale] ?? ''}
        onChange={(text) => onChange({ ...draft, alt: { ...alt, [locale]: text } })}
      />
    </>
  );
}
