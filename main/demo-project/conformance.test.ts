import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { buildClient, CanceledPromiseError, generateId } from '@datocms/cma-client-node';
import { describe, it } from 'vitest';
import { startDemoProject } from './demo-project.ts';
import { md5, PNG, writeLocalFile } from './testing/files.ts';
import { connectOfficialClient, localeKeyed } from './testing/official-client.ts';
import { refusal } from './testing/refusal.ts';

/**
 * The official client, unmodified, against the demo project: what passes here keeps the demo
 * project honest. The client first asks for a job's result after a whole second, which is why
 * these tests run side by side; each goes by its own files and tags.
 */

const official = connectOfficialClient();

describe.concurrent('creating an asset', () => {
  it('from a file, with everything that can be said of it', async ({ expect }) => {
    const collection = await official.client.uploadCollections.create({ label: 'Autumn' });
    const { localPath } = await writeLocalFile(official.folder.path, 'Sedia N° 4.PNG', PNG);
    const id = generateId();
    const asset = await official.client.uploads.createFromLocalFile({
      localPath,
      filename: 'Poltrona Città.PNG',
      id,
      author: 'Studio North',
      copyright: '© Northwind',
      notes: 'On light backgrounds only',
      tags: ['autumn', 'catalogue', 'autumn'],
      default_field_metadata: localeKeyed({
        en: { alt: 'A chair', title: 'Chair', focal_point: { x: 0.4, y: 0.6 } },
        it: { alt: 'Una sedia', custom_data: { sku: 'LC-204' } },
      }),
      upload_collection: { type: 'upload_collection', id: collection.id },
      skipCreationIfAlreadyExists: true,
    });
    const empty = { alt: null, title: null, custom_data: {}, focal_point: null, poster_time: null };
    expect(asset).toMatchObject({
      id,
      type: 'upload',
      size: PNG.length,
      width: 3,
      height: 2,
      md5: md5(PNG),
      path: expect.stringMatching(/^\/1000\/\d{10}-poltrona-citta\.png$/),
      url: `${official.demo.url}${asset.path}`,
      filename: 'poltrona-citta.png',
      basename: 'poltrona-citta',
      format: 'png',
      mime_type: 'image/png',
      is_image: true,
      author: 'Studio North',
      copyright: '© Northwind',
      notes: 'On light backgrounds only',
      tags: ['autumn', 'catalogue'],
      default_field_metadata: {
        en: { ...empty, alt: 'A chair', title: 'Chair', focal_point: { x: 0.4, y: 0.6 } },
        it: { ...empty, alt: 'Una sedia', custom_data: { sku: 'LC-204' } },
        'pt-BR': empty,
      },
      upload_collection: { type: 'upload_collection', id: collection.id },
      creator: { type: 'access_token' },
    });
    const delivered = await fetch(asset.url);
    expect(md5(await delivered.bytes())).toBe(md5(PNG));
    expect(await official.client.uploads.find(id)).toEqual(asset);
  });

  it('in a project that keeps metadata by field', async ({ expect }) => {
    const other = await startDemoProject({
      dataDir: join(official.folder.path, 'field-keyed'),
      jobDelay: 20,
      fieldMetadataShape: 'field-keyed',
    });
    try {
      const there = buildClient({ apiToken: other.token, baseUrl: other.url });
      const { localPath } = await writeLocalFile(official.folder.path, 'chair.jpg');
      const asset = await there.uploads.createFromLocalFile({
        localPath,
        default_field_metadata: { alt: { en: 'A chair' }, focal_point: { x: 0.1, y: 0.2 } },
      });
      expect(asset.default_field_metadata).toEqual({
        alt: { en: 'A chair', it: null, 'pt-BR': null },
        title: { en: null, it: null, 'pt-BR': null },
        custom_data: { en: {}, it: {}, 'pt-BR': {} },
        focal_point: { x: 0.1, y: 0.2 },
        poster_time: null,
      });
      expect((await there.site.find()).meta.non_localized_focal_points).toBe(true);
      const refused = await refusal(
        there.uploads.createFromLocalFile({
          localPath,
          default_field_metadata: localeKeyed({ en: { alt: 'A chair' } }),
        }),
      );
      expect(refused).toMatchObject({
        code: 'INVALID_FIELD',
        details: { field: 'default_field_metadata' },
      });
    } finally {
      await other.close();
    }
  });

  it('is skipped when the same bytes are there already', async ({ expect }) => {
    const { localPath, content } = await writeLocalFile(official.folder.path, 'first.txt');
    const first = await official.client.uploads.createFromLocalFile({ localPath, tags: ['kept'] });
    const second = await writeLocalFile(official.folder.path, 'second.txt', content);
    const again = await official.client.uploads.createFromLocalFile({
      localPath: second.localPath,
      tags: ['not applied'],
      skipCreationIfAlreadyExists: true,
    });
    expect(again.id).toBe(first.id);
    expect(again.tags).toEqual(['kept']);
  });

  it('from a URL, telling its progress', async ({ expect }) => {
    const origin = createServer((_request, response) => response.end(PNG));
    origin.listen(0, '127.0.0.1');
    await once(origin, 'listening');
    const address = origin.address();
    const port = typeof address === 'object' ? address?.port : null;
    const steps: string[] = [];
    try {
      const asset = await official.client.uploads.createFromUrl({
        url: `http://127.0.0.1:${port}/pictures/chair.png?size=large`,
        onProgress: ({ type }) => steps.push(type),
      });
      expect(asset).toMatchObject({ filename: 'chair.png', width: 3, height: 2, md5: md5(PNG) });
    } finally {
      origin.close();
    }
    expect([...new Set(steps)]).toEqual([
      'DOWNLOADING_FILE',
      'REQUESTING_UPLOAD_URL',
      'UPLOADING_FILE',
      'CREATING_UPLOAD_OBJECT',
    ]);
  });

  it('tells how much of a file is sent', async ({ expect }) => {
    const { localPath } = await writeLocalFile(
      official.folder.path,
      'film.mp4',
      Buffer.alloc(300_000, 7),
    );
    const sent: number[] = [];
    await official.client.uploads.createFromLocalFile({
      localPath,
      onProgress: (step) => {
        if (step.type === 'UPLOADING_FILE') sent.push(step.payload.progress);
      },
    });
    expect(sent).toEqual(sent.toSorted((a, b) => a - b));
    expect(sent.at(-1)).toBe(100);
  });

  it('can be cancelled while the file is sent', async ({ expect }) => {
    const fault = official.demo.faults.add({
      match: { endpoint: 'storage.put', path: 'cancelled' },
      fault: { kind: 'stall', afterBytes: 100_000 },
    });
    const { localPath, md5 } = await writeLocalFile(
      official.folder.path,
      'cancelled.bin',
      Buffer.alloc(8_000_000, 1),
    );
    const creation = official.client.uploads.createFromLocalFile({ localPath });
    await fault.fired();
    creation.cancel();
    await expect(creation).rejects.toThrow(CanceledPromiseError);
    fault.remove();
    expect(
      await official.client.uploads.list({ filter: { fields: { md5: { eq: md5 } } } }),
    ).toEqual([]);
  });

  it('is refused under an id that is taken', async ({ expect }) => {
    const { id } = await official.upload('original.txt');
    const refused = await refusal(official.upload('copy.txt', { id }));
    expect(refused.status).toBe(422);
    expect(refused).toMatchObject({
      code: 'INVALID_FIELD',
      details: { field: 'id', code: 'VALIDATION_UNIQUENESS' },
    });
  });

  it('is refused under an id that is none', async ({ expect }) => {
    const refused = await refusal(official.upload('copy.txt', { id: 'my-own-id' }));
    expect(refused.code).toBe('INVALID_ENTITY_ID');
  });

  it('is refused before the file was sent', async ({ expect }) => {
    const { id: path } = await official.client.uploadRequest.create({ filename: 'never-sent.jpg' });
    const refused = await refusal(official.client.uploads.create({ path }));
    expect(refused).toMatchObject({ code: 'INVALID_FIELD', details: { field: 'path' } });
  });

  it('is refused in a collection that is not there', async ({ expect }) => {
    const collection = { type: 'upload_collection', id: generateId() } as const;
    const refused = await refusal(official.upload('chair.jpg', { upload_collection: collection }));
    expect(refused.code).toBe('INVALID_RELATIONSHIP');
  });

  it('ends in the error of a job that failed', async ({ expect }) => {
    const other = await startDemoProject({
      dataDir: join(official.folder.path, 'failing-jobs'),
      jobDelay: 20,
    });
    try {
      other.faults.add({
        match: { endpoint: 'uploads.create' },
        fault: { kind: 'job-fails', code: 'MUX_ERROR', details: { message: 'not a video' } },
      });
      const there = buildClient({ apiToken: other.token, baseUrl: other.url });
      const { localPath } = await writeLocalFile(official.folder.path, 'film.mp4');
      const refused = await refusal(there.uploads.createFromLocalFile({ localPath }));
      expect(refused.code).toBe('MUX_ERROR');
      expect(await there.uploads.list()).toEqual([]);
    } finally {
      await other.close();
    }
  });
});
