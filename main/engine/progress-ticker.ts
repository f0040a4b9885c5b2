import type { TransferRate, UploadId } from '../../shared/upload.ts';
import type { Clock } from './ports.ts';
import { RateMeter } from './progress.ts';

/** ms between two looks at the transfers, however often their bytes move */
const TICK = 100;
/** ms that the total's speed outlives the last transfer: between two small files there is a pause */
const LINGER = 3_000;

/** Tells how far one transfer is. */
type Show = (id: UploadId, sent: number, rate: TransferRate | null) => void;

interface Watched {
  readonly size: number;
  readonly meter: RateMeter;
  sent: number;
}

/** Looks at all running transfers at an even pace: shows each one's progress and measures the speed of all. */
export class ProgressTicker {
  readonly #clock: Clock;
  readonly #show: Show;
  readonly #transfers = new Map<UploadId, Watched>();
  #total: RateMeter | null = null;
  /** bytes moved since the total's meter began */
  #moved = 0;
  readonly #closed = new AbortController();

  constructor(clock: Clock, show: Show) {
    this.#clock = clock;
    this.#show = show;
  }

  /** Begins to look at a transfer; what is returned tells it how many bytes are through. */
  begin(id: UploadId, size: number): (sent: number) => void {
    const watched = { size, meter: new RateMeter(this.#clock.now()), sent: 0 };
    this.#transfers.set(id, watched);
    this.#run();
    return (sent) => {
      this.#moved += sent - watched.sent;
      watched.sent = sent;
    };
  }

  end(id: UploadId): void {
    this.#transfers.delete(id);
  }

  /** The speed of all transfers together; null while there are none, or too little was seen. */
  rate(left: number): TransferRate | null {
    return this.#total?.rate(left) ?? null;
  }

  close(): void {
    this.#closed.abort();
  }

  #run(): void {
    if (this.#total || this.#closed.signal.aborted) return;
    const total = new RateMeter(this.#clock.now());
    this.#total = total;
    this.#moved = 0;
    this.#tick(total)
      .catch((thrown) => {
        if (!this.#closed.signal.aborted) throw thrown;
      })
      .finally(() => {
        this.#total = null;
      });
  }

  async #tick(total: RateMeter): Promise<void> {
    let lastBusy = this.#clock.now();
    for (let now = lastBusy; now - lastBusy < LINGER; now = this.#clock.now()) {
      await this.#clock.sleep(TICK, this.#closed.signal);
      if (this.#transfers.size > 0) lastBusy = now;
      total.sample(this.#moved, this.#clock.now());
      for (const [id, transfer] of this.#transfers) this.#look(id, transfer);
    }
  }

  #look(id: UploadId, { size, meter, sent }: Watched): void {
    meter.sample(sent, this.#clock.now());
    this.#show(id, sent, meter.rate(size - sent));
  }
}
