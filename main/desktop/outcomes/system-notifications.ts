import { Notification } from 'electron';
import type { Notice } from './news.ts';

/** Notifications that may still be clicked: the system keeps more than it shows. */
const KEPT_MAX = 20;

/**
 * Shows notifications of the system. Whether one is seen is the system's: it holds them back while a
 * person does not want to be disturbed, and tells no program of it.
 *
 * @param onClick called for a notification that a person clicks
 */
export function createSystemNotifications(
  onClick: (notice: Notice) => void,
  log: (message: string) => void,
): (notice: Notice) => void {
  // one that nobody refers to is collected, and a click on it then leads nowhere
  const kept = new Set<Notification>();
  return (notice) => {
    if (!Notification.isSupported()) return;
    const { title, body } = notice;
    const notification = new Notification({ title, body });
    kept.add(notification);
    const [oldest] = kept;
    if (oldest && kept.size > KEPT_MAX) kept.delete(oldest);
    notification.on('click', () => {
      kept.delete(notification);
      onClick(notice);
    });
    notification.on('failed', (_event, error) => log(`no notification: ${error}`));
    notification.show();
  };
}
