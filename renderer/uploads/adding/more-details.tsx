import { TextBox } from '../../ui/text-box.tsx';
import { localeName } from './locale-name.ts';
import type { DraftProps } from './metadata-fields.tsx';

interface MoreDetailsProps extends DraftProps {
  /** The project's, the primary one first. */
  locales: readonly string[];
}

/** What goes onto some files besides tags and copyright. */
export function MoreDetails({ draft, onChange, locales }: MoreDetailsProps) {
  return (
    <div className="grid gap-x-4 gap-y-3 pt-3 @xl:grid-cols-[minmax(10rem,1fr)_2fr]">
      <div className="flex flex-col gap-3">
        <TextBox
          label="Author"
          value={draft.author}
          onChange={(author) => onChange({ ...draft, author })}
        />
        <TextBox
          label="Notes"
          lines={2}
          value={draft.notes}
          onChange={(notes) => onChange({ ...draft, notes })}
        />
      </div>
      <div className="grid grid-cols-[auto_1fr_1fr] content-start items-center gap-x-2 gap-y-1.5">
        <span aria-hidden className="col-start-2 text-sm text-muted">
          Title
        </span>
        <span aria-hidden className="text-sm text-muted">
          Alternative text
        </span>
        {locales.map((locale) => (
          <LocaleFields key={locale} locale={locale} draft={draft} onChange={onChange} />
        ))}
      </div>
    </div>
  );
}

function LocaleFields({ locale, draft, onChange }: DraftProps & { locale: string }) {
  const language = localeName(locale);
  const { title, alt } = draft;
  return (
    <>
      <span aria-hidden className="max-w-32 truncate text-sm text-muted" title={locale}>
        {language}
      </span>
      <TextBox
        label={`Title, ${language}`}
        hidesLabel
        value={title[locale] ?? ''}
        onChange={(text) => onChange({ ...draft, title: { ...title, [locale]: text } })}
      />
      <TextBox
        label={`Alternative text, ${language}`}
        hidesLabel
        value={alt[locale] ?? ''}
        onChange={(text) => onChange({ ...draft, alt: { ...alt, [locale]: text } })}
      />
    </>
  );
}
