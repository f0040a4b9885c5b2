/** Keys pressed together, as an accelerator names them or a keyboard reports them. */
export interface Keys {
  /** in lower case */
  readonly key: string;
  readonly command: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

const COMMAND = /^(command|cmd|control|ctrl|commandorcontrol|cmdorctrl|super|meta)$/;
const ALT = /^(alt|option|altgr)$/;
const KEY =
  /^([a-z0-9]|f([1-9]|1\d|2[0-4])|plus|space|tab|backspace|delete|insert|return|enter|up|down|left|right|home|end|pageup|pagedown|escape|esc|[)!@#$%^&*(:;<,>.?/~`{|[\\}\]\-=_'"])$/;
/** Keys that a browser calls otherwise than Electron does. */
const NAMES: Readonly<Record<string, string>> = {
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  esc: 'escape',
  return: 'enter',
  plus: '+',
  space: ' ',
};

/** @throws Error for what Electron cannot read either */
export function parseAccelerator(accelerator: string): Keys {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.pop() ?? '';
  const stranger = parts.find((part) => part !== 'shift' && !COMMAND.test(part) && !ALT.test(part));
  if (stranger !== undefined || !KEY.test(key)) {
    throw new Error(`Invalid accelerator: ${accelerator}`);
  }
  return {
    key: NAMES[key] ?? key,
    command: parts.some((part) => COMMAND.test(part)),
    shift: parts.includes('shift'),
    alt: parts.some((part) => ALT.test(part)),
  };
}

export const sameKeys = (a: Keys, b: Keys): boolean =>
  a.key === b.key && a.command === b.command && a.shift === b.shift && a.alt === b.alt;
