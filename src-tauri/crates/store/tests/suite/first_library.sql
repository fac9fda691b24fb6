-- What the first program wrote: a draft with one item and an annotation on it, edited once.
INSERT INTO meta (library, device) VALUES ('019ab000-0000-7000-8000-000000000000', '00000000000000aa');
INSERT INTO plan VALUES ('019ab000-0000-7000-8000-000000000001', '計画', 1, 1);
INSERT INTO source VALUES ('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', CAST('x' AS BLOB));
INSERT INTO draft VALUES ('019ab000-0000-7000-8000-000000000002', '019ab000-0000-7000-8000-000000000001',
  '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', '素案', '', 'x.txt', 'utf-8', 1, 1);
INSERT INTO outline VALUES ('019ab000-0000-7000-8000-000000000002', '計画', '[]');
INSERT INTO node (draft, id, kind, text) VALUES ('019ab000-0000-7000-8000-000000000002', 'p1l1', 'item', '治験の推進');
INSERT INTO annotation VALUES ('019ab000-0000-7000-8000-000000000003', '019ab000-0000-7000-8000-000000000002',
  'p1l1', 0, 2, '治験', '', 'の推進', 1, 1, '[]', 2, 'suggestion', '二', '臨床試験', 3, NULL, 1);
INSERT INTO placement VALUES ('019ab000-0000-7000-8000-000000000003', '019ab000-0000-7000-8000-000000000002',
  'p1l1', 0, 2, 'same', 1.0, '');
INSERT INTO step (id, op, args, at) VALUES (2, 'annotation_add', '{"kind":"suggestion"}', 2),
  (3, 'annotation_update', '{"kind":"suggestion"}', 3);
INSERT INTO change (revision, n, step, hlc, entity, entity_id, field, new) VALUES
  (1, 0, NULL, '0000000000001-0000-00000000000000aa', 'plan', '019ab000-0000-7000-8000-000000000001', 'origin',
   '{"created":1,"title":"計画","present":1}'),
  (1, 1, NULL, '0000000000001-0001-00000000000000aa', 'draft', '019ab000-0000-7000-8000-000000000002', 'origin',
   '{"plan":"019ab000-0000-7000-8000-000000000001","hash":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","file_name":"x.txt","encoding":"utf-8","created":1,"label":"素案","date":"","present":1}'),
  (2, 0, 2, '0000000000002-0000-00000000000000aa', 'annotation', '019ab000-0000-7000-8000-000000000003', 'origin',
   '{"draft":"019ab000-0000-7000-8000-000000000002","node":"p1l1","range_start":0,"range_end":2,"quote":"治験","prefix":"","suffix":"の推進","page":1,"line":1,"outline_path":"[]","created":2,"kind":"suggestion","body":"一","replacement":"臨床試験","updated":2,"trashed":null,"present":1,"place:019ab000-0000-7000-8000-000000000002":{"node":"p1l1","range":[0,2],"state":"same","confidence":1.0,"reason":""}}');
INSERT INTO change (revision, n, step, hlc, entity, entity_id, field, old, new) VALUES
  (3, 0, 3, '0000000000003-0000-00000000000000aa', 'annotation', '019ab000-0000-7000-8000-000000000003', 'body', '"一"', '"二"'),
  (3, 1, 3, '0000000000003-0001-00000000000000aa', 'annotation', '019ab000-0000-7000-8000-000000000003', 'updated', '2', '3');
