import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/web',
  plugins: [react(), tailwind()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Pages may run no script that stands in them: the policy of the server forbids it.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      treeshake: {
        // Words and pictures do nothing by being loaded: what a page does not use, such as the
        // language that its reader does not speak, is left out.
        moduleSideEffects: (id) => !/\/src\/(language|charts|vocabulary)\//.test(id),
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4747' } },
});
