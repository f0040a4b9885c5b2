-- A journal as version 1 left it: an upload in every phase, the last one off the list.
CREATE TABLE batches (
    id TEXT NOT NULL PRIMARY KEY,
    project_id TEXT NOT NULL,
    metadata TEXT NOT NULL, -- JSON
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
INSERT INTO batches VALUES ('00000000-0000-4000-8000-000000000001', 'project', '{"tags":["spring","Zürich"],"copyright":"© Studio Nord"}', 1795340000000);
INSERT INTO batches VALUES ('00000000-0000-4000-8000-000000000002', 'project', '{"tags":[],"copyright":null}', 1795340000000);
INSERT INTO uploads VALUES (1, 'version100AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 0.jpg"},"name":"Hütte 0.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1000, 1795330000000.25, 'queued', '{"phase":"queued"}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (2, 'version101AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 1.jpg"},"name":"Hütte 1.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1001, 1795330000000.25, 'checking', '{"phase":"checking"}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (3, 'version102AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 2.jpg"},"name":"Hütte 2.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1002, 1795330000000.25, 'requesting', '{"phase":"requesting"}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (4, 'version103AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 3.jpg"},"name":"Hütte 3.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1003, 1795330000000.25, 'creating', '{"phase":"creating"}', '{"path":"/1/1795340000-hut.jpg","md5":"d41d8cd98f00b204e9800998ecf8427e"}', 1, 1795340000000);
INSERT INTO uploads VALUES (5, 'version104AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 4.jpg"},"name":"Hütte 4.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1004, 1795330000000.25, 'confirming', '{"phase":"confirming"}', '{"path":"/1/1795340000-hut.jpg","md5":"d41d8cd98f00b204e9800998ecf8427e"}', 1, 1795340000000);
INSERT INTO uploads VALUES (6, 'version105AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 5.jpg"},"name":"Hütte 5.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1005, 1795330000000.25, 'waiting', '{"phase":"waiting","why":"network","until":null}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (7, 'version106AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 6.jpg"},"name":"Hütte 6.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1006, 1795330000000.25, 'waiting', '{"phase":"waiting","why":"retry","until":1795340005000}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (8, 'version107AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 7.jpg"},"name":"Hütte 7.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1007, 1795330000000.25, 'paused', '{"phase":"paused"}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (9, 'version108AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 8.jpg"},"name":"Hütte 8.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1008, 1795330000000.25, 'skipped', '{"phase":"skipped","why":"already-in-project","asset":{"id":"AAAAAAAAAAAAAAAAAAAA00","url":"https://www.datocms-assets.com/1/1795340000-hut.jpg","adminUrl":"https://example.admin.datocms.com/media/assets/AAAAAAAAAAAAAAAAAAAA00"}}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (10, 'version109AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 9.jpg"},"name":"Hütte 9.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1009, 1795330000000.25, 'skipped', '{"phase":"skipped","why":"same-as-another-in-batch"}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (11, 'version110AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 10.jpg"},"name":"Hütte 10.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1010, 1795330000000.25, 'failed', '{"phase":"failed","error":{"code":"storage-rejected","detail":"400 EntityTooLarge"}}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (12, 'version111AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 11.jpg"},"name":"Hütte 11.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1011, 1795330000000.25, 'failed', '{"phase":"failed","error":{"code":"source-missing"}}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (13, 'version112AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000001', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 12.jpg"},"name":"Hütte 12.jpg","folder":"Bilder","mediaType":"image/jpeg"}', 1012, 1795330000000.25, 'cancelled', '{"phase":"cancelled"}', 'null', 1, 1795340000000);
INSERT INTO uploads VALUES (14, 'version113AAAAAAAAAAAA', '00000000-0000-4000-8000-000000000002', '{"origin":{"kind":"local-file","path":"/home/user/Bilder/Hütte 13.jpg"},"name":"Hütte 13.jpg","folder":"","mediaType":"image/jpeg"}', 1013, 1795330000000.25, 'done', '{"phase":"done","asset":{"id":"AAAAAAAAAAAAAAAAAAAA00","url":"https://www.datocms-assets.com/1/1795340000-hut.jpg","adminUrl":"https://example.admin.datocms.com/media/assets/AAAAAAAAAAAAAAAAAAAA00"}}', '{"path":"/1/1795340000-hut.jpg","md5":"d41d8cd98f00b204e9800998ecf8427e"}', 0, 1795340000000);
PRAGMA application_id = 1146244944;
PRAGMA user_version = 1;
