/** What the thread is asked. Chunks of a stream follow one another; what is left is not answered. */
export type Question =
  | { readonly kind: 'file'; readonly id: number; readonly path: string }
  | {
      readonly kind: 'chunk';
      readonly id: number;
      readonly buffer: ArrayBuffer;
      readonly size: number;
    }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'leave'; readonly id: number };

/** What it answers: an MD5, what kept it from reading, or a buffer that it has done with. */
export type Answer =
  | { readonly kind: 'md5'; readonly id: number; readonly md5: string }
  | {
      readonly kind: 'fault';
      readonly id: number;
      readonly fault: { readonly message: string; readonly code?: unknown };
    }
  | { readonly kind: 'hashed'; readonly id: number; readonly buffer: ArrayBuffer };

/**
 * What runs in the thread that computes MD5s: of streams as their chunks come, and of files one
 * after another. It is started from its text, so it can use nothing from around it.
 */
export function hashInThread(): void {
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { open } = process.getBuiltinModule('node:fs/promises');
  if (!parentPort) return;
  const port = parentPort;
  const reading = Buffer.allocUnsafeSlow(1024 * 1024);
  const streams = new Map<number, ReturnType<typeof createHash>>();
  /** Paths by id, in the order asked. */
  const files = new Map<number, string>();
  let isBusy = false;

  const answer = (answered: Answer, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(answered, transfer);
  const hashFile = async (id: number, path: string): Promise<string | null> => {
    const md5 = createHash('md5');
    const file = await open(path);
    try {
      for (;;) {
        const { bytesRead } = await file.read(reading, 0, reading.length);
        if (bytesRead === 0) return md5.digest('hex');
        if (!files.has(id)) return null;
        md5.update(reading.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  };
  const answerFile = async (id: number, path: string): Promise<void> => {
    try {
      const md5 = await hashFile(id, path);
      if (md5 !== null) answer({ kind: 'md5', id, md5 });
    } catch (thrown) {
      // of an error only its message would outlive the way
      const { message, code } = thrown as NodeJS.ErrnoException;
      answer({ kind: 'fault', id, fault: { message, ...(code && { code }) } });
    }
  };
  const answerFiles = async (): Promise<void> => {
    isBusy = true;
    for (const [id, path] of files) {
      await answerFile(id, path);
      files.delete(id);
    }
    isBusy = false;
  };

  port.on('message', (question: Question) => {
    const { id } = question;
    switch (question.kind) {
      case 'file':
        files.set(id, question.path);
        if (!isBusy) void answerFiles();
        return;
      case 'chunk': {
        const stream = streams.get(id) ?? createHash('md5');
        streams.set(id, stream);
        stream.update(new Uint8Array(question.buffer, 0, question.size));
        answer({ kind: 'hashed', id, buffer: question.buffer }, [question.buffer]);
        return;
      }
      case 'end':
        answer({ kind: 'md5', id, md5: (streams.get(id) ?? createHash('md5')).digest('hex') });
        streams.delete(id);
        return;
      case 'leave':
        files.delete(id);
        streams.delete(id);
        return;
    }
  });
}
