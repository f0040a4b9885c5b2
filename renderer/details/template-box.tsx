import { useRef } from 'react';
import { expand, hasVariables } from '../../shared/template.ts';
import { FieldHelp } from '../ui/field.tsx';
import { TextBox, type TextBoxProps, type TextElement } from '../ui/text-box.tsx';
import { insertText } from './insert-text.ts';
import { Preview } from './preview.tsx';
import { useSampleFile } from './use-sample-file.ts';
import { variableProblem } from './variable-problem.ts';
import { VariablesMenu } from './variables-menu.tsx';

type TemplateBoxProps = Omit<TextBoxProps, 'problem' | 'help' | 'tools' | 'input'>;

/** A field for a text that may say something else of each file, with what it says of one. */
export function TemplateBox(props: TemplateBoxProps) {
  const { value, onChange } = props;
  const input = useRef<TextElement>(null);
  const sample = useSampleFile();
  const problem = variableProblem(value);

  const insert = (variable: string) => {
    const element = input.current;
    const selection = element && {
      from: element.selectionStart ?? value.length,
      to: element.selectionEnd ?? value.length,
    };
    const { text, caret } = insertText(value, variable, selection);
    onChange(text);
    // once the menu has given the focus back to its button
    setTimeout(() => {
      element?.focus();
      element?.setSelectionRange(caret, caret);
    });
  };

  return (
    <TextBox
      {...props}
      input={input}
      problem={problem}
      help={
        problem === null &&
        hasVariables(value) && (
          <FieldHelp>
            <Preview of={sample.name} text={expand(value, sample)} />
          </FieldHelp>
        )
      }
      tools={
        <span className="flex p-0.25 opacity-0 group-focus-within/text:opacity-100 group-hover/text:opacity-100">
          <VariablesMenu onInsert={insert} />
        </span>
      }
    />
  );
}
