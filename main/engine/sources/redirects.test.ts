import { MockAgent } from 'undici';
import { expect, it, onTestFinished } from 'vitest';
import { ask } from './download.ts';
import { mayRedirect } from './redirects.ts';

const may = (from: string, to: string): boolean => mayRedirect(new URL(from), new URL(to));

it.each([
  ['http://a.example/', 'https://a.example/'],
  ['https://a.example/', 'https://cdn.example/'],
  ['http://a.example/', 'http://8.8.8.8/'],
  ['http://a.example/', 'http://172.32.0.1/'],
  ['http://a.example/', 'http://[2001:db8::1]/'],
  ['http://a.example/', 'http://localhost.example/'],
  ['http://192.168.1.5/', 'http://10.0.0.1/'],
  ['http://localhost:8080/', 'http://127.0.0.1:9090/'],
])('lets %s lead to %s', (from, to) => {
  expect(may(from, to)).toBe(true);
});

it.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0.0.0.0/',
  'http://10.1.2.3/',
  'http://100.64.0.1/',
  'http://169.254.169.254/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://localhost:3000/',
  'http://LOCALHOST./',
  'http://photos.localhost/',
  'http://[::]/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[fd12::1]/',
  'http://[fe80::1]/',
])('lets nothing on the internet lead to %s', (to) => {
  expect(may('http://a.example/', to)).toBe(false);
  expect(may('http://8.8.8.8/', to)).toBe(false);
});

it('lets nothing take away encryption', () => {
  expect(may('https://a.example/', 'http://a.example/')).toBe(false);
  expect(may('https://192.168.0.1/', 'http://192.168.0.1/')).toBe(false);
});

it.each(['http://127.0.0.1/admin', 'https://[::1]/admin'])(
  'asks nothing of %s when a server leads there',
  async (location) => {
    const web = new MockAgent();
    web.disableNetConnect();
    onTestFinished(() => web.close());
    web
      .get('http://a.example')
      .intercept({ path: '/photo.jpg' })
      .reply(302, '', { headers: { location } });
    const asking = ask(new URL('http://a.example/photo.jpg'), web, new AbortController().signal);
    await expect(asking).rejects.toMatchObject({ code: 'address-refused', detail: 'HTTP 302' });
  },
);
