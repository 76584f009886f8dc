import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refusal } from './api/client.ts';
import { makeRouter } from './router.tsx';
import { preferredLocale, showTheme } from './shell/preferences.ts';
import { speak, WordsProvider } from './shell/words.tsx';
import './style.css';

showTheme();

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refuses it refuses again; a lost connection is tried once more.
      retry: (failures, error) => !(error instanceof Refusal) && failures < 2,
      refetchOnWindowFocus: true,
      // The server may be this very machine, which answers without a network.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
const router = makeRouter(client);
const spoken = await speak(preferredLocale());

createRoot(document.getElementById('root') as HTMLElement, {
  // What the server refuses stands on the page; it is no defect of ours.
  onCaughtError(error) {
    if (!(error instanceof Refusal)) console.error(error);
  },
}).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <WordsProvider first={spoken}>
        <RouterProvider router={router} />
      </WordsProvider>
    </QueryClientProvider>
  </StrictMode>,
);
