import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createPage, PageProvider } from './state/page-context.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import './styles.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <PageProvider page={createPage(window.dropchute)}>
        <App />
      </PageProvider>
    </ErrorBoundary>
  </StrictMode>,
);
