import { useSettings } from '../state/page-context.tsx';
import { Section } from '../ui/section.tsx';
import { Switch } from './setting.tsx';
import { useChange } from './use-change.ts';

/** What is told while the window is not in front. */
export function NotificationsSection() {
  const { notifications } = useSettings();
  const change = useChange();
  return (
    <Section title="Notifications">
      <Switch
        label="When files are done"
        means="One for all that you added together, and never more than one in half a minute."
        isOn={notifications.whenDone}
        onChange={(whenDone) => change({ notifications: { ...notifications, whenDone } })}
      />
      <Switch
        label="When something needs you"
        means="Files that failed, with the reason, and hot folders that cannot go on."
        isOn={notifications.whenFailed}
        onChange={(whenFailed) => change({ notifications: { ...notifications, whenFailed } })}
      />
    </Section>
  );
}
