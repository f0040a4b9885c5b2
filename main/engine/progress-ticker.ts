import type { TransferRate, UploadId } from '../../shared/upload.ts';
import { DeliveryEstimate } from './delivery-estimate.ts';
import type { Clock } from './ports.ts';
import { RateMeter } from './progress.ts';

/** ms between two looks at the transfers, however often their bytes move */
const TICK = 100;
/** ms that the total's speed outlives the last transfer: between two small files there is a pause */
const LINGER = 3_000;
/** bytes a ms to expect of a line of which nothing is known: 1 Mbit/s */
const MODEST_LINE = 125;
/** How much one transfer's speed counts against what was known of the line. */
const NEWS = 0.3;

/** Tells how far one transfer is. */
type Show = (id: UploadId, sent: number, rate: TransferRate | null) => void;

interface Watched {
  readonly estimate: DeliveryEstimate;
  sent: number;
}

/** One transfer, as it tells the ticker of itself. */
export interface TickedTransfer {
  /** The system has accepted so many bytes. */
  accepted(bytes: number): void;
  /** All bytes have arrived. */
  arrived(): void;
  /** It is over, however it went. */
  end(): void;
}

/** Looks at all running transfers at an even pace: shows each one's progress and measures the speed of all. */
export class ProgressTicker {
  readonly #clock: Clock;
  readonly #show: Show;
  readonly #transfers = new Map<UploadId, Watched>();
  #total: RateMeter | null = null;
  /** bytes that arrived since the total's meter began */
  #arrived = 0;
  /** bytes a ms that one transfer may expect; null while none has arrived */
  #line: number | null = null;
  readonly #closed = new AbortController();

  constructor(clock: Clock, show: Show) {
    this.#clock = clock;
    this.#show = show;
  }

  /** Begins to look at a transfer. @param size bytes */
  begin(id: UploadId, size: number): TickedTransfer {
    const began = this.#clock.now();
    // a line of which nothing is known is shared by all that are on it
    const modest = MODEST_LINE / (this.#transfers.size + 1);
    const estimate = new DeliveryEstimate(size, this.#line ?? modest, began);
    const watched = { estimate, sent: 0 };
    this.#transfers.set(id, watched);
    this.#run();
    return {
      accepted: (bytes) => estimate.accepted(bytes),
      arrived: () => {
        this.#arrived += size - watched.sent;
        const speed = size / Math.max(1, this.#clock.now() - began);
        this.#line = this.#line === null ? speed : this.#line + NEWS * (speed - this.#line);
      },
      end: () => this.#transfers.delete(id),
    };
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
    this.#arrived = 0;
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
      for (const [id, transfer] of this.#transfers) this.#look(id, transfer);
      total.sample(this.#arrived, this.#clock.now());
    }
  }

  #look(id: UploadId, transfer: Watched): void {
    const sent = transfer.estimate.delivered(this.#clock.now());
    this.#arrived += sent - transfer.sent;
    transfer.sent = sent;
    this.#show(id, sent, transfer.estimate.rate());
  }
}
