import type { Priority, UploadId } from '../../shared/upload.ts';
import { Line } from './line.ts';
import type { Room } from './room.ts';

/** An upload in the queue, as far as its turn depends on it. */
export interface Queued {
  readonly id: UploadId;
  readonly projectId: string;
  readonly priority: Priority;
  /** bytes */
  readonly size: number;
}

/** The part of the room that quiet uploads may fill, so that a person's next one finds some free. */
const QUIET_SHARE = 0.5;

/**
 * Which upload runs next: first come, first served within a project, the projects in turns, and
 * quiet uploads only when no other waits. Knows nothing of what uploads are.
 */
export class UploadQueue {
  #room: Room;
  /** By id, how much room each running upload takes. */
  readonly #running = new Map<UploadId, { readonly weight: number; readonly priority: Priority }>();
  /** By project; of those, who was served longest ago is first. */
  readonly #lines: Readonly<Record<Priority, Map<string, Line<Queued>>>> = {
    normal: new Map(),
    quiet: new Map(),
  };
  readonly #lineOf = new Map<UploadId, Line<Queued>>();

  constructor(room: Room) {
    this.#room = room;
  }

  /** Applies to those that come next; who runs goes on. */
  resize(room: Room): void {
    this.#room = room;
  }

  add(upload: Queued): void {
    this.#enter(upload).addLast(upload);
  }

  /** Puts uploads before all others of their projects, in the order given. */
  addFirst(uploads: readonly Queued[]): void {
    for (const upload of uploads.toReversed()) this.#enter(upload).addFirst(upload);
  }

  /** Takes an upload out of the line. @returns whether it was in it */
  leave(id: UploadId): boolean {
    const line = this.#lineOf.get(id);
    this.#lineOf.delete(id);
    return line?.remove(id) ?? false;
  }

  has(id: UploadId): boolean {
    return this.#lineOf.has(id);
  }

  /**
   * Gives the next upload its room; null when there is none free, or nobody may go.
   *
   * @param admits whether uploads of a project may go now
   */
  next(admits: (projectId: string) => boolean): UploadId | null {
    const normal = this.#nextOf('normal', admits);
    const next = normal === null ? this.#nextOf('quiet', admits) : normal;
    return next === 'no-room' ? null : next;
  }

  /** The next uploads of a project, at most so many, in the order of their turns. */
  ahead(projectId: string, count: number): UploadId[] {
    const ids: UploadId[] = [];
    for (const lines of [this.#lines.normal, this.#lines.quiet]) {
      for (const { id } of lines.get(projectId) ?? []) {
        if (ids.length === count) return ids;
        ids.push(id);
      }
    }
    return ids;
  }

  /** Takes back an upload's room, if it has any. */
  release(id: UploadId): void {
    this.#running.delete(id);
  }

  #enter(upload: Queued): Line<Queued> {
    this.leave(upload.id);
    const lines = this.#lines[upload.priority];
    const line = lines.get(upload.projectId) ?? new Line();
    lines.set(upload.projectId, line);
    this.#lineOf.set(upload.id, line);
    return line;
  }

  /** @returns null where nobody may go */
  #nextOf(priority: Priority, admits: (projectId: string) => boolean): UploadId | 'no-room' | null {
    const lines = this.#lines[priority];
    for (const [projectId, line] of lines) {
      const first = line.first();
      if (!first) {
        lines.delete(projectId);
        continue;
      }
      if (!admits(projectId)) continue;
      if (!this.#fits(first)) return 'no-room';
      this.leave(first.id);
      this.#running.set(first.id, { weight: this.#room.weightOf(first.size), priority });
      lines.delete(projectId);
      lines.set(projectId, line);
      return first.id;
    }
    return null;
  }

  /** Whether there is room for an upload. One alone always has enough. */
  #fits({ size, priority }: Queued): boolean {
    const used = this.#used(() => true);
    if (used === 0) return true;
    const weight = this.#room.weightOf(size);
    if (used + weight > this.#room.total) return false;
    if (priority === 'normal') return true;
    const quiet = this.#used((running) => running.priority === 'quiet');
    return quiet === 0 || quiet + weight <= this.#room.total * QUIET_SHARE;
  }

  #used(counts: (running: { readonly priority: Priority }) => boolean): number {
    let used = 0;
    for (const running of this.#running.values()) if (counts(running)) used += running.weight;
    return used;
  }
}
