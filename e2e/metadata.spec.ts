import { join } from 'node:path';
import { writePhoto } from './harness/photos.ts';
import { arrivedAssets } from './harness/project.ts';
import { expectArrived } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

test('tags and copyright that were typed go onto every file of the batch, and only of that batch', async ({
  folder,
  connect,
}) => {
  const names = ['one.jpg', 'two.png', 'deep/three.jpg'];
  const [one, two, three] = await Promise.all(names.map((name) => writePhoto(join(folder, name))));
  if (!one || !two || !three) throw new Error('three pictures were written');
  const { app, project } = await connect();
  const tags = app.window.getByLabel('Tags', { exact: true });
  const copyright = app.window.getByLabel('Copyright');

  await tags.pressSequentially('spring 2027, Presse');
  await tags.press('Enter');
  // not entered, but plainly meant
  await tags.pressSequentially('catalogue');
  await copyright.fill('© Été & Söhne');
  await app.dropFiles([one.path, join(folder, 'deep')]);
  await expectArrived(app, 2);

  await app.window.getByRole('button', { name: 'Remove' }).first().click();
  await copyright.fill('');
  await app.dropFiles([two.path]);
  await expectArrived(app, 3);

  const assets = await arrivedAssets(project);
  const metadataOf = (md5: string) => {
    const asset = assets.find((each) => each.md5 === md5);
    return { tags: asset?.tags.toSorted(), copyright: asset?.copyright };
  };
  const first = { tags: ['Presse', 'catalogue', 'spring 2027'], copyright: '© Été & Söhne' };
  expect(metadataOf(one.md5)).toEqual(first);
  expect(metadataOf(three.md5)).toEqual(first);
  expect(metadataOf(two.md5)).toEqual({ tags: ['Presse', 'catalogue'], copyright: null });
});

test('what is said in further details arrives, in each language', async ({ folder, connect }) => {
  const photo = await writePhoto(join(folder, 'coat.jpg'));
  const { app, project } = await connect();
  const { window } = app;
  await window.getByRole('button', { name: 'More details' }).click();
  await window.getByLabel('Author').fill('Ada Rossi');
  await window.getByLabel('Notes').fill('Ask before printing');
  await window.getByLabel('Title, English').fill('The long coat');
  await window.getByLabel('Alternative text, Italian').fill('Un cappotto lungo');
  await window.getByRole('button', { name: /^More details: author, notes, title/ }).click();
  await app.dropFiles([photo.path]);
  await expectArrived(app, 1);
  const [asset] = await arrivedAssets(project);
  expect(asset).toMatchObject({
    author: 'Ada Rossi',
    notes: 'Ask before printing',
    default_field_metadata: {
      en: { title: 'The long coat', alt: null },
      it: { title: null, alt: 'Un cappotto lungo' },
    },
  });
});
