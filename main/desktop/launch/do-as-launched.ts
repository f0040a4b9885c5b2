import { assertNever } from '../../../shared/assert-never.ts';
import type { QuickOutcome } from '../quick-upload.ts';
import type { MainWindow } from '../window.ts';
import { parseLink } from './app-link.ts';
import type { HandedOver } from './handed-over.ts';
import type { Launch } from './launch-arguments.ts';

export interface LaunchDeps {
  readonly window: Pick<MainWindow, 'show' | 'goTo'>;
  readonly handedOver: Pick<HandedOver, 'take'>;
  readonly tell: (outcome: QuickOutcome) => void;
  readonly log: (message: string) => void;
}

/** Does what a start of the app is for. */
export function doAsLaunched(launch: Launch, { window, handedOver, tell, log }: LaunchDeps): void {
  switch (launch.kind) {
    case 'open':
      if (!launch.hidden) window.show();
      return;
    case 'upload':
      if (!launch.hidden) window.goTo({ screen: 'uploads', filter: null });
      handedOver.take(launch.files, launch.hidden);
      return;
    case 'link': {
      const place = parseLink(launch.link);
      if (place) {
        window.goTo(place);
        return;
      }
      // anybody may have written it, so the log does not repeat it
      log('refused a link that leads nowhere');
      window.show();
      return;
    }
    case 'wrong':
      window.show();
      tell({ kind: 'problem', error: launch.error });
      return;
    case 'tell':
      // a process that is asked this ends without handing anything over
      return;
    default:
      assertNever(launch, 'launch');
  }
}
