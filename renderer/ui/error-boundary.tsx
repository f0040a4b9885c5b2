import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { ErrorDetails } from './error-details.tsx';

/** Stands in for the window when drawing it failed: says that the uploads go on and how to get the window back. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { thrown: unknown }> {
  override state = { thrown: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  override componentDidCatch(thrown: unknown, info: ErrorInfo) {
    console.error('The window could not be drawn', thrown, info.componentStack);
  }

  override render() {
    const thrown: unknown = this.state.thrown;
    if (thrown === null) return this.props.children;
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return (
      <main className="mx-auto flex h-full max-w-105 flex-col justify-center gap-3 p-6">
        <h1 className="text-lg font-semibold">This window has stopped working</h1>
        <p className="text-muted">
          Your uploads go on without it. Reload the window to see them again; if it stops once more,
          quit and reopen Dropchute.
        </p>
        <ErrorDetails error={{ code: 'internal', detail }} />
        <div>
          <Button look="main" onPress={() => location.reload()}>
            Reload window
          </Button>
        </div>
      </main>
    );
  }
}
