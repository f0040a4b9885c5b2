import type * as Electron from 'electron';
import { createEvents, preventable } from '../emitter.ts';
import { notImplemented, strict } from '../strict.ts';
import { recorded } from './record.ts';

const EVENTS = ['show', 'click', 'close', 'failed'];

/** A click on each notification, in the order in which they were shown. */
const clicks: (() => void)[] = [];

function createNotification({
  title = '',
  body = '',
  ...options
}: Electron.NotificationConstructorOptions = {}): Electron.Notification {
  for (const option of Object.keys(options)) throw notImplemented(`notifications with ${option}`);
  const { listening, emitter } = createEvents('Notification', EVENTS, () => notification);
  const notification: Electron.Notification = strict<Electron.Notification>('Notification', {
    ...listening,
    title,
    body,
    show() {
      recorded.notifications.push({ title, body });
      clicks.push(() => emitter.emit('click', preventable({})));
      emitter.emit('show', preventable({}));
    },
    close: () => void emitter.emit('close', preventable({})),
  });
  return notification;
}

/** Clicks a notification that was shown. @param index counted from 0 */
export function clickNotification(index: number): void {
  const click = clicks[index];
  if (!click) throw new Error(`Only ${clicks.length} notifications were shown`);
  click();
}

const statics: Pick<typeof Electron.Notification, 'isSupported'> = { isSupported: () => true };

/** `new Notification(options)` and its static methods; what is shown is recorded. */
export const Notification = new Proxy(class {} as typeof Electron.Notification, {
  construct: (_class, [options]: [Electron.NotificationConstructorOptions?]) =>
    createNotification(options),
  get: (_class, key) => Reflect.get(strict('Notification', statics), key),
});
