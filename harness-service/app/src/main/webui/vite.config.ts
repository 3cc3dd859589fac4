import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const backend = process.env.PERIMETER_DEV_API ?? 'http://127.0.0.1:5199';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: process.env.PERIMETER_CONSOLE_OUT ?? '../../../target/classes/META-INF/resources/console',
    emptyOutDir: true,
    // an inlined asset would be a data: URL, a preload polyfill an inline script
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    cssTarget: ['chrome125', 'firefox128', 'safari17.5'],
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5198,
    proxy: { '/console/api': backend, '/console/login': backend, '/console/logout': backend },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // on a machine that is busy with a whole build
    testTimeout: 60_000,
  },
});
