import type { Settings } from '../../../shared/settings.ts';

/** A version that is newer than the app. */
export interface NewVersion {
  readonly version: string;
  /** plain text */
  readonly notes: string | null;
}

/** What knows where new versions are and how one takes the app's place. */
export interface Updater {
  /** Looks for a newer version; null where there is none. @throws Error where it cannot be told */
  look(channel: Settings['updates']['channel']): Promise<NewVersion | null>;
  /**
   * Fetches the version that was found, until it could be installed. From then on it is installed
   * whenever the app quits.
   *
   * @param onPercent is told how much is there, of 100
   * @throws Error
   */
  fetch(onPercent: (percent: number) => void): Promise<void>;
  /** Installs what was fetched: ends the app, which comes back, as the new version if all goes well. */
  install(): void;
}
