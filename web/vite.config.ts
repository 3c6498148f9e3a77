import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { compress } from './build/compress.ts';

/** Where `npm run dev` finds a running server; the built app is always served by the Go program itself. */
const server = process.env.STEAD_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,woff2}', 'icon.svg'],
        globIgnores: ['**/admin-*', '**/timeline-*'],
      },
      manifest: {
        name: 'Stead',
        short_name: 'Stead',
        description: 'Acting on behalf of others at work.',
        start_url: '/',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#0f5f66',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
    compress(),
  ],
  server: { proxy: { '/api': server, '/demo': server } },
  build: {
    target: 'es2022',
    rolldownOptions: {
      output: {
        // Administration and the timeline get a name of their own: the service worker leaves them out.
        chunkFileNames: (chunk) => {
          const ids = chunk.moduleIds.join('\n');
          if (ids.includes('@mantine/schedule')) return 'assets/timeline-[hash].js';
          if (/\/areas\/\w+\/admin\//.test(chunk.facadeModuleId ?? ''))
            return 'assets/admin-[name]-[hash].js';
          return 'assets/[name]-[hash].js';
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
    // One browser stand-in for all files: making it anew is most of the time a run takes.
    isolate: false,
    fileParallelism: false,
    testTimeout: 20_000,
  },
});
