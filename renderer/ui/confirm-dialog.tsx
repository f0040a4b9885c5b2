import { useId } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';

interface ConfirmDialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What will happen and what stays as it is. */
  text: string;
  /** The button that does it, as a verb; null where it cannot be done. */
  action: string | null;
  /** The button that leaves everything as it is. */
  decline: string;
  onConfirm: () => void;
}

/** Asks before something that cannot simply be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onClose, title, text, action, decline, onConfirm } = props;
  const textId = useId();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className="fixed inset-0 z-10 flex items-start justify-center bg-veil p-4 pt-[16vh]"
    >
      <Modal className="max-h-full w-full max-w-95 overflow-y-auto rounded-xl bg-raised shadow-overlay forced-colors:border">
        <Dialog
          role="alertdialog"
          aria-describedby={textId}
          className="flex flex-col gap-2 p-5 outline-none"
        >
          <Heading slot="title" className="text-lg font-semibold wrap-anywhere">
            {title}
          </Heading>
          {/* it may say first that it is being found out */}
          <p id={textId} aria-live="polite" className="text-muted wrap-anywhere">
            {text}
          </p>
          <div className="mt-3 flex justify-end gap-2">
            <Button autoFocus onPress={onClose}>
              {decline}
            </Button>
            {action !== null && (
              <Button
                look="main"
                onPress={() => {
                  onClose();
                  onConfirm();
                }}
              >
                {action}
              </Button>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
