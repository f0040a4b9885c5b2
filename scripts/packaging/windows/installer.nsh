; What the installer tells Windows besides, for this person only: "Upload with Dropchute" on files
; and folders, a place under "Open with", and links. It never becomes what a file opens with.

!define CLASSES "Software\Classes"
!define OPEN_WITH "${CLASSES}\Applications\${APP_EXECUTABLE_FILENAME}"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define ASSOC_CHANGED 0x08000000

!macro addVerb CLASS
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\Dropchute" "" "Upload with Dropchute"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\Dropchute" "Icon" "$\"$appExe$\",0"
  ; lets it be chosen for more than 15 files at once
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\Dropchute" "MultiSelectModel" "Player"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\Dropchute\command" "" "$\"$appExe$\" --upload $\"%1$\""
!macroend

!macro addType EXTENSION
  WriteRegStr HKCU "${OPEN_WITH}\SupportedTypes" "${EXTENSION}" ""
!macroend

!macro tellExplorer
  System::Call 'shell32::SHChangeNotify(i ${ASSOC_CHANGED}, i 0, p 0, p 0)'
!macroend

!macro customInstall
  !insertmacro addVerb "*"
  !insertmacro addVerb "Directory"

  WriteRegStr HKCU "${OPEN_WITH}" "FriendlyAppName" "Dropchute"
  WriteRegStr HKCU "${OPEN_WITH}\shell\open\command" "" "$\"$appExe$\" --upload $\"%1$\""
  !insertmacro addType ".jpg"
  !insertmacro addType ".jpeg"
  !insertmacro addType ".png"
  !insertmacro addType ".gif"
  !insertmacro addType ".webp"
  !insertmacro addType ".avif"
  !insertmacro addType ".heic"
  !insertmacro addType ".tif"
  !insertmacro addType ".tiff"
  !insertmacro addType ".svg"
  !insertmacro addType ".mp4"
  !insertmacro addType ".mov"
  !insertmacro addType ".webm"
  !insertmacro addType ".mp3"
  !insertmacro addType ".wav"
  !insertmacro addType ".m4a"
  !insertmacro addType ".pdf"

  WriteRegStr HKCU "${CLASSES}\dropchute" "" "URL:Dropchute"
  WriteRegStr HKCU "${CLASSES}\dropchute" "URL Protocol" ""
  WriteRegStr HKCU "${CLASSES}\dropchute\DefaultIcon" "" "$\"$appExe$\",0"
  WriteRegStr HKCU "${CLASSES}\dropchute\shell\open\command" "" "$\"$appExe$\" $\"%1$\""
  !insertmacro tellExplorer
!macroend

!macro customUnInstall
  DeleteRegKey HKCU "${CLASSES}\*\shell\Dropchute"
  DeleteRegKey HKCU "${CLASSES}\Directory\shell\Dropchute"
  DeleteRegKey HKCU "${OPEN_WITH}"
  DeleteRegKey HKCU "${CLASSES}\dropchute"
  ; an update takes the old version away first: the person's wish to have it start with Windows stays
  ${IfNot} ${isUpdated}
    DeleteRegValue HKCU "${RUN}" "${APP_ID}"
  ${EndIf}
  !insertmacro tellExplorer
!macroend
