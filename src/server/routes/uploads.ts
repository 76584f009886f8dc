import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { presetsSchema, previewSchema, readingSchema, uploadSchema } from '../../contract/index.ts';
import { FILE_KINDS, FILE_PRESETS, previewFile } from '../../pipeline/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import { guard } from '../guard.ts';
import type { House, Surroundings } from '../house.ts';
import { fileReading } from '../jobs/file-reading.ts';
import { calledAsGiven } from '../jobs/uploads.ts';
import { describeProblem } from '../problem.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { answers } from '../schema.ts';

const receive = createRoute({
  ...guard('import_files'),
  method: 'post',
  path: '/uploads',
  tags: ['Data'],
  summary: 'Takes a file, as the body of the request, to be looked at and brought in.',
  request: {
    query: z.object({ name: z.string().min(1).max(255) }),
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
  },
  responses: answers(uploadSchema, 'The upload.'),
});

const preview = createRoute({
  ...guard('import_files'),
  method: 'post',
  path: '/uploads/{upload}/preview',
  tags: ['Data'],
  summary: 'Tells what an uploaded file is, how it would be read, and shows its first records.',
  request: {
    params: z.object({ upload: uploadSchema.shape.upload }),
    body: { required: true, content: { 'application/json': { schema: readingSchema } } },
  },
  responses: answers(previewSchema, 'What the file seems to be.'),
});

const presets = createRoute({
  ...guard('import_files'),
  method: 'get',
  path: '/presets',
  tags: ['Data'],
  summary: 'The exports of other programs that are recognised without a word.',
  responses: answers(presetsSchema, 'The exports, in the order in which they are tried.'),
});

/** Files on their way in. */
export function uploadRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(receive, async (context) => {
    const body = context.req.raw.body;
    if (!body) throw new InputError('file_empty', { file: context.req.valid('query').name });
    const upload = await house.uploads.receive(context.req.valid('query').name, body as never);
    return context.json(upload, 200);
  });
  routes.openapi(presets, (context) => {
    const known = FILE_PRESETS.map(({ title, kind, signatures }) => ({
      title,
      kind,
      columns: signatures.map((headers) => [...headers]),
    }));
    return context.json({ presets: known }, 200);
  });
  routes.openapi(preview, async (context) => {
    const path = await house.uploads.path(context.req.valid('param').upload);
    const reading = fileReading(context.req.valid('json'));
    const { folder } = house.workspace;
    const named = (met: unknown) => calledAsGiven(met, folder);
    const seen = await previewFile(folder, path, reading, house.uploads.folder).catch((met) => {
      throw named(met);
    });
    context.header('cache-control', 'no-store');
    return context.json(
      {
        file: seen.fileName,
        records: seen.records,
        records_rejected: seen.recordsRejected,
        columns: [...seen.columns],
        sample: seen.sample.map((row) => row.map((cell) => cell?.slice(0, 200) ?? null)),
        kind: seen.kind,
        kinds: [...FILE_KINDS],
        format: seen.formatTitle,
        mapping: { ...seen.mapping },
        fields: seen.fields.map(({ name, isNeeded }) => ({ name, is_needed: isNeeded })),
        fault: seen.fault ? describeProblem(named(seen.fault), context.get('locale')) : null,
      },
      200,
    );
  });
  return routes;
}
