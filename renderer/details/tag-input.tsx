import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  use,
  useEffect,
  useEffectEvent,
} from 'react';
import { ComboBoxStateContext, Input } from 'react-aria-components';

interface TagInputProps {
  input: RefObject<HTMLInputElement | null>;
  /** What the list beside it offers. */
  offered: readonly string[];
  placeholder: string;
  hasText: boolean;
  onEnter: () => void;
  /** Takes the last tag back. */
  onBack: () => void;
  onPasteLines: (lines: string) => void;
}

/** Where a tag is typed: the text of the combo box around it. */
export function TagInput(props: TagInputProps) {
  const { input, offered, placeholder, hasText, onEnter, onBack, onPasteLines } = props;
  const state = use(ComboBoxStateContext);

  // the combo box opens by itself only where there is something to offer at the moment a key is pressed
  const open = useEffectEvent(() => {
    if (state?.isFocused && !state.isOpen) state.open(null, 'input');
  });
  useEffect(() => {
    if (offered.length > 0) open();
  }, [offered]);

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const hasChoice = state?.isOpen && state.selectionManager.focusedKey !== null;
    if (event.key === 'Enter' && hasText && !hasChoice) {
      event.preventDefault();
      onEnter();
    } else if (event.key === 'Backspace' && input.current?.value === '') {
      onBack();
    }
  };

  const paste = (event: ClipboardEvent) => {
    // a single-line field would drop the line breaks of a pasted list
    const text = event.clipboardData.getData('text/plain');
    if (!text.includes('\n')) return;
    event.preventDefault();
    onPasteLines(text);
  };

  return (
    <Input
      ref={input}
      onKeyDown={press}
      onPaste={paste}
      placeholder={placeholder}
      className="h-6 w-full min-w-0 bg-transparent px-1.75 outline-none select-text"
    />
  );
}
