import type { Exchange, Handler, Reply } from '../http/exchange.ts';
import type { Handlers } from '../http/server.ts';
import { filenameOf } from '../project/asset-path.ts';
import { type Environment, PRIMARY_ENVIRONMENT } from '../project/environment.ts';
import type { Project } from '../project/project.ts';
import { assetNotFound, assetPage } from './asset-page.ts';
import { FAVICON } from './icons.ts';
import { type Page, pageReply } from './layout.ts';
import { listPage } from './list-page.ts';

type MediaEndpoint = Extract<keyof Handlers, `media.${string}`>;

/** The media area in a browser: what arrived, and everything that came with it. Its addresses are those of DatoCMS's own. */
export function mediaPageHandlers(project: Project): Pick<Handlers, MediaEndpoint> {
  const environments = [...project.environments.values()];

  const page =
    (make: (environment: Environment, exchange: Exchange) => PageContent): Handler =>
    (exchange) => {
      project.jobs.settle();
      const name = exchange.params.environment ?? PRIMARY_ENVIRONMENT;
      const environment = project.environments.get(name);
      if (!environment) return redirect('/media');
      const query = exchange.url.searchParams.get('q') ?? '';
      const content = make(environment, exchange);
      const known = exchange.headers['if-none-match'];
      return pageReply({ environment, environments, query, ...content }, known);
    };

  const list = page((environment, { url }) => ({
    title: 'Media area',
    content: listPage(environment, {
      query: url.searchParams.get('q') ?? '',
      page: Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1,
    }),
  }));

  const asset = page((environment, { params }) => {
    const record = environment.assets.get(params.id ?? '');
    if (!record) {
      return { title: 'No such asset', content: assetNotFound(environment), status: 404 };
    }
    return { title: filenameOf(record.path), content: assetPage(record, environment) };
  });

  return {
    'media.home': () => redirect('/media'),
    'media.icon': () => ({
      status: 200,
      headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' },
      body: FAVICON,
    }),
    'media.list': list,
    'media.asset': asset,
    'media.environment-list': list,
    'media.environment-asset': asset,
  };
}

type PageContent = Pick<Page, 'title' | 'content' | 'status'>;

const redirect = (location: string): Reply => ({ status: 302, headers: { location } });
