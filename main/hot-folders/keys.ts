/** What tells a file of a hot folder by its path: composed (NFC), as most disks and all projects write names. */
export const keyOf = (path: string): string => path.normalize('NFC');
