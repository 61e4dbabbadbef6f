import { Component, type ComponentChildren } from 'preact';

interface ErrorBoundaryProps {
  /** The page that is shown; another one gets another chance. */
  page: string;
  children: ComponentChildren;
}

/** Catches what a page throws while it renders, and leaves the rest of the application usable. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(previous: ErrorBoundaryProps) {
    if (this.state.failed && previous.page !== this.props.page) this.setState({ failed: false });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div class="page" role="alert">
        <h1 tabIndex={-1}>This page has failed</h1>
        <p>Something went wrong on our side. What you saved is safe.</p>
        <div class="actions">
          <button type="button" class="button button-primary" onClick={() => location.reload()}>
            Reload
          </button>
          <a class="button" href="#/">
            Knowledge base
          </a>
        </div>
      </div>
    );
  }
}
