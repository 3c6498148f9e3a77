import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const worthIt = /\.(js|css|svg|json|webmanifest)$/;
const tooSmall = 1024;

/** Puts `name.br` and `name.gz` in place of every text file of the build, so that the server compresses nothing and carries no third copy. */
export function compress(): Plugin {
  let folder = '';
  return {
    name: 'stead-compress',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        for (const name of await readdir(folder, { recursive: true })) {
          const path = join(folder, name);
          if (!worthIt.test(name) || (await stat(path)).size < tooSmall) continue;
          const text = await readFile(path);
          const params = {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
          };
          await writeFile(`${path}.br`, brotliCompressSync(text, { params }));
          await writeFile(`${path}.gz`, gzipSync(text, { level: 9 }));
          await rm(path);
        }
      },
    },
  };
}
