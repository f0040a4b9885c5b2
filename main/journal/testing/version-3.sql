-- A journal as version 3 left it: what version 2 did, and a hot folder with a file.
CREATE TABLE batches (
    id TEXT NOT NULL PRIMARY KEY,
    project_id TEXT NOT NULL,
    options TEXT NOT NULL, -- JSON
    added_at INTEGER -- ms since the epoch; null until all of its uploads are here: until then it does not count
  ) STRICT, WITHOUT ROWID;
CREATE TABLE uploads (
    position INTEGER NOT NULL PRIMARY KEY, -- the order in which they were added
    id TEXT NOT NULL UNIQUE,
    batch_id TEXT NOT NULL REFERENCES batches (id),
    file TEXT NOT NULL, -- JSON: origin, name, folder, media type
    size INTEGER NOT NULL, -- bytes
    modified REAL NOT NULL, -- ms since the epoch
    phase TEXT NOT NULL, -- of the state
    state TEXT NOT NULL, -- JSON
    delivery TEXT NOT NULL, -- JSON: path and MD5 of what storage has received, or null
    listed INTEGER NOT NULL DEFAULT 1, -- 0 once it was taken off the list: then it is history
    changed_at INTEGER NOT NULL -- ms since the epoch
  ) STRICT;
CREATE INDEX listed_uploads ON uploads (position, phase) WHERE listed = 1;
CREATE TABLE hot_folders_begun (
    folder TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL -- ms since the epoch
  ) STRICT, WITHOUT ROWID;
CREATE TABLE hot_files (
    folder TEXT NOT NULL,
    path TEXT NOT NULL, -- JSON: a string
    size INTEGER NOT NULL, -- bytes
    modified REAL NOT NULL, -- ms since the epoch
    facts TEXT NOT NULL, -- JSON: MD5, standing, asset, when
    PRIMARY KEY (folder, path)
  ) STRICT, WITHOUT ROWID;
INSERT INTO batches VALUES ('00000000-0000-4000-8000-000000000001', 'project', '{"metadata":{"tags":["spring","Zürich"],"copyright":"© Studio Nord","author":"Jo","notes":null,"collection":"42","title":{"en":"Hut"},"alt":{"pt-BR":"Cabana"},"customData":{"en":{"source":"scan"}},"focalPoint":{"x":0.25,"y":0.75}},"duplicates":"tag","priority":"quiet"}', 1795340000000);
INSERT INTO batches VALUES ('00000000-0000-4000-8000-000000000002', 'project', '{"metadata":{"tags":["spring","Zürich"],"copyright":"© Studio Nord","author":"Jo","notes":null,"collection":"42","title":{"en":"Hut"},"alt":{"pt-BR":"Cabana"},"customData":{"en":{"source":"scan"}},"focalPoint":{"x":0.25,"y":0.75}},"duplicates":"upload","priority":"normal"}', 1795340000000);
INSERT INTO uploads VALUES (1, 'version200AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte.jpg"},"name":"Hütte 0.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1000, 1795330000000.25, 'queued', '{"phase":"queued"}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (2, 'version201AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"remote-url","url":"https://example.com/hut.jpg"},"name":"Hütte 1.jpg","folder":"","mediaType":"image/jpeg"}', 1001, 1795330000000.25, 'creating', '{"phase":"creating"}', '{"path":"/1/1795340000-hut.jpg","md5":"d41d8cd98f00b204e9800998ecf8427e"}', 1, 1795340000000);
INSERT INTO uploads VALUES (3, 'version202AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"blob","path":"/home/user/.config/dropchute/spool/0"},"name":"Hütte 2.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1002, 1795330000000.25, 'waiting', '{"phase":"waiting","why":"retry","error":{"code":"stalled","detail":"60 s"},"attempts":3,"until":1795340005000}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (4, 'version203AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte.jpg"},"name":"Hütte 3.jpg","folder":"","mediaType":"image/jpeg"}', 1003, 1795330000000.25, 'waiting', '{"phase":"waiting","why":"same-file","error":null,"attempts":0,"until":null}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (5, 'version204AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"remote-url","url":"https://example.com/hut.jpg"},"name":"Hütte 4.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1004, 1795330000000.25, 'skipped', '{"phase":"skipped","why":"tags-added","asset":{"id":"AAAAAAAAAAAAAAAAAAAA00","url":"https://www.datocms-assets.com/1/1795340000-hut.jpg","adminUrl":"https://example.admin.datocms.com/media/assets/AAAAAAAAAAAAAAAAAAAA00"}}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (6, 'version205AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"blob","path":"/home/user/.config/dropchute/spool/0"},"name":"Hütte 5.jpg","folder":"","mediaType":"image/jpeg"}', 1005, 1795330000000.25, 'failed', '{"phase":"failed","error":{"code":"source-missing"}}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (7, 'version206AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte.jpg"},"name":"Hütte 6.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1006, 1795330000000.25, 'cancelling', '{"phase":"cancelling"}', '{"path":"/1/1795340000-hut.jpg","md5":"d41d8cd98f00b204e9800998ecf8427e"}', 1, 1795340000000);
INSERT INTO uploads VALUES (8, 'version207AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"remote-url","url":"https://example.com/hut.jpg"},"name":"Hütte 7.jpg","folder":"","mediaType":"image/jpeg"}', 1007, 1795330000000.25, 'cancelled', '{"phase":"cancelled"}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (9, 'version208AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000002', '{"origin":{"kind":"blob","path":"/home/user/.config/dropchute/spool/0"},"name":"Hütte 8.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1008, 1795330000000.25, 'done', '{"phase":"done","asset":{"id":"AAAAAAAAAAAAAAAAAAAA00","url":"https://www.datocms-assets.com/1/1795340000-hut.jpg","adminUrl":"https://example.admin.datocms.com/media/assets/AAAAAAAAAAAAAAAAAAAA00"}}', '{"path":"/1/1795340000-hut.jpg","md5":"d41d8cd98f00b204e9800998ecf8427e"}', 1, 1795340000000);
INSERT INTO uploads VALUES (10, 'version209AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000002', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte.jpg"},"name":"Hütte 9.jpg","folder":"","mediaType":"image/jpeg"}', 1009, 1795330000000.25, 'done', '{"phase":"done","asset":{"id":"AAAAAAAAAAAAAAAAAAAA00","url":"https://www.datocms-assets.com/1/1795340000-hut.jpg","adminUrl":"https://example.admin.datocms.com/media/assets/AAAAAAAAAAAAAAAAAAAA00"}}', '{"path":"/1/1795340000-hut.jpg","md5":"d41d8cd98f00b204e9800998ecf8427e"}', 0, 1795340000000);
INSERT INTO hot_folders_begun VALUES ('7c0f2a52-2f0d-4b7e-9f37-4f0f2f6f4c11', 1795340000000);
INSERT INTO hot_files VALUES ('7c0f2a52-2f0d-4b7e-9f37-4f0f2f6f4c11', '"Hütte.jpg"', 1000, 1795330000000.25, '{"md5":null,"standing":{"kind":"declined"},"asset":null,"at":1795340000000}');
PRAGMA application_id = 1146244944;
PRAGMA user_version = 3;
