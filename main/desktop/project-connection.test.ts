import './testing/electron-store.ts';
import { describe, expect, it, vi } from 'vitest';
import type { OpenProject } from '../datocms/project.ts';
import { UploadFault } from '../engine/errors.ts';
import type { UploadTarget } from '../engine/ports.ts';
import { createProjectConnection, type ProjectConnectionDeps } from './project-connection.ts';
import type { Secrets } from './secrets.ts';
import { type KeptSettings, NOTHING_SET } from './settings.ts';

const environment = { id: 'main', primary: true };

const project = (id: string) => {
  const close = vi.fn();
  const opened: OpenProject = {
    id,
    details: {
      name: `Project ${id}`,
      locales: ['en'],
      environments: [environment],
      maximumFileSize: null,
    },
    environment,
    mediaAreaUrl: null,
    target: {} as UploadTarget,
    collections: async () => [{ id: 'c', path: `Of ${id}`, within: [] }],
    ensureCollection: async () => 'c',
    tags: async (text) => [`${text} of ${id}`],
    usedAssets: async () => [],
    close: async () => close(),
  };
  return { opened, close };
};

function setUp(deps: Partial<ProjectConnectionDeps> = {}, canSeal = true) {
  let data: KeptSettings = NOTHING_SET;
  const secrets: Secrets = {
    seal: (secret) => (canSeal ? `sealed ${secret}` : null),
    unseal: (sealed) => sealed.replace('sealed ', ''),
  };
  const make = () =>
    createProjectConnection({
      settings: {
        read: () => data,
        change: (change) => {
          data = { ...data, ...change };
        },
      },
      secrets,
      apiUrl: 'https://api.example',
      checkProject: vi.fn(),
      openProject: async ({ token }) => project(token).opened,
      startDemo: async () => ({ url: 'http://127.0.0.1:1', token: 'demo-token' }),
      ...deps,
    });
  return { make, settings: () => data };
}

describe('createProjectConnection', () => {
  it('connects, tells its subscribers, and opens the same project after a restart', async () => {
    const { make, settings } = setUp();
    const first = make();
    const seen: string[] = [];
    first.subscribe(() => seen.push(first.state().status));
    await first.connect({ token: 'a', environment: 'main' });
    expect(seen).toEqual(['connecting', 'connected']);
    expect(JSON.stringify(first.state())).not.toContain('sealed');
    expect(settings().project).toMatchObject({ kind: 'datocms', encryptedToken: 'sealed a' });

    const second = make();
    await second.restore();
    expect(second.state()).toMatchObject({
      status: 'connected',
      project: { id: 'a', remembered: 'kept' },
    });
  });

  it('remembers no token where it cannot be encrypted, and says so', async () => {
    const { make, settings } = setUp({}, false);
    const connection = make();
    await connection.connect({ token: 'a', environment: 'main' });
    expect(connection.state()).toMatchObject({ project: { remembered: 'session' } });
    expect(settings().project).toBeNull();
  });

  it('stays as it was when connecting fails', async () => {
    const openProject = () => Promise.reject(new UploadFault('token-invalid'));
    const connection = setUp({ openProject }).make();
    await expect(connection.connect({ token: 'a', environment: 'main' })).rejects.toMatchObject({
      code: 'token-invalid',
    });
    expect(connection.state()).toEqual({ status: 'none' });
  });

  it('keeps a remembered project that cannot be opened, and tries again when asked', async () => {
    let offline = false;
    const { make, settings } = setUp({
      openProject: async ({ token }) => {
        if (offline) throw new UploadFault('network-unreachable');
        return project(token).opened;
      },
    });
    await make().connect({ token: 'a', environment: 'main' });
    offline = true;
    const connection = make();
    await connection.restore();
    expect(connection.state()).toEqual({
      status: 'failed',
      name: 'Project a',
      error: { code: 'network-unreachable' },
    });
    expect(settings().project).not.toBeNull();
    offline = false;
    await connection.restore();
    expect(connection.state()).toMatchObject({ status: 'connected' });
  });

  it('drops an answer that comes after a change of mind', async () => {
    const late = project('late');
    const gate = Promise.withResolvers<OpenProject>();
    const connection = setUp({ openProject: () => gate.promise }).make();
    const connecting = connection.connect({ token: 'late', environment: 'main' });
    connection.disconnect();
    gate.resolve(late.opened);
    await connecting;
    expect(connection.state()).toEqual({ status: 'none' });
    expect(late.close).toHaveBeenCalledOnce();
    expect(connection.targetOf('late')).toBeNull();
  });

  it('drops a failure that comes after a change of mind, too', async () => {
    const gate = Promise.withResolvers<OpenProject>();
    const connection = setUp({
      settings: { read: () => ({ ...NOTHING_SET, project: { kind: 'demo' } }), change() {} },
      openProject: () => gate.promise,
    }).make();
    const restoring = connection.restore();
    connection.disconnect();
    gate.reject(new UploadFault('timed-out'));
    await restoring;
    expect(connection.state()).toEqual({ status: 'none' });
  });

  it('is not left connecting by the second of two attempts, when that fails first', async () => {
    const gates = [
      Promise.withResolvers<OpenProject>(),
      Promise.withResolvers<OpenProject>(),
    ] as const;
    const [first, second] = gates;
    const left = [...gates];
    const openProject = () => left.shift()?.promise ?? expect.unreachable('a third attempt');
    const connection = setUp({ openProject }).make();
    const early = connection.connect({ token: 'a', environment: 'main' });
    const late = connection.connect({ token: 'b', environment: 'main' });
    second.reject(new UploadFault('token-invalid'));
    await expect(late).rejects.toMatchObject({ code: 'token-invalid' });
    first.resolve(project('a').opened);
    await early;
    expect(connection.state()).toEqual({ status: 'none' });
  });

  it('does not hold a project that cannot be remembered', async () => {
    const a = project('a');
    const connection = setUp({
      settings: {
        read: () => NOTHING_SET,
        change() {
          throw new UploadFault('disk-full');
        },
      },
      openProject: async () => a.opened,
    }).make();
    await expect(connection.connectDemo()).rejects.toMatchObject({ code: 'disk-full' });
    expect(connection.state()).toEqual({ status: 'none' });
    expect(connection.targetOf('a')).toBeNull();
    expect(a.close).toHaveBeenCalledOnce();
  });

  it('offers the target of the connected project only, and forgets it on disconnect', async () => {
    const a = project('a');
    const { make, settings } = setUp({ openProject: async () => a.opened });
    const connection = make();
    await connection.connectDemo();
    expect(connection.targetOf('a')).toBe(a.opened.target);
    expect(connection.targetOf('b')).toBeNull();
    expect(settings().project).toEqual({ kind: 'demo' });
    connection.disconnect();
    expect(connection.targetOf('a')).toBeNull();
    expect(a.close).toHaveBeenCalledOnce();
    expect(settings().project).toBeNull();
  });

  it('shows hot folders the connected project, and no other', async () => {
    const a = project('a');
    const connection = setUp({ openProject: async () => a.opened }).make();
    expect(connection.projectOf('a')).toBeNull();
    expect(() => connection.opened()).toThrow(new UploadFault('not-connected'));
    await connection.connectDemo();
    expect(connection.projectOf('a')).toBe(a.opened);
    expect(connection.projectOf('b')).toBeNull();
    expect(connection.opened()).toBe(a.opened);
    connection.disconnect();
    expect(connection.projectOf('a')).toBeNull();
    expect(() => connection.opened()).toThrow(new UploadFault('not-connected'));
  });
});
