; The setup for Windows: for the present user, without an administrator.
; makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DBUNDLE=folder -DICON=file -DOUTFILE=file setup.nsi
; Silent: setup.exe /S [/D=folder]. Exit codes: 0 done, 2 the program is running, 3 Windows is too old.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
!include MUI2.nsh
!include WinVer.nsh

!define NAME "提质强企"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\tiqiang"
!define CLASSES "Software\Classes"
Name "${NAME} ${VERSION}"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\tiqiang"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "提质强企桌面版 ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "提质强企桌面版"
VIAddVersionKey /LANG=2052 "FileDescription" "提质强企桌面版 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; Windows lets nobody write to the file of a running program: that is how it is known
!macro REFUSE_WHILE_RUNNING PROGRAM
  IfFileExists "$INSTDIR\${PROGRAM}" 0 +7
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  IfErrors 0 +4
  MessageBox MB_OK|MB_ICONEXCLAMATION "提质强企正在运行，请先关闭它的窗口，再继续。" /SD IDOK
  SetErrorLevel 2
  Quit
  FileClose $0
!macroend

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763
    MessageBox MB_OK|MB_ICONSTOP "本程序需要 Windows 10 1809 或更新的 64 位系统。" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

; not in .onInit: /D= and the page may still change the folder
Section
  !insertmacro REFUSE_WHILE_RUNNING "${NAME}.exe"
  !insertmacro REFUSE_WHILE_RUNNING "tiqiang.exe"
  ; an older version's libraries must not be found by the new one
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "提质强企桌面版"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteRegStr HKCU "${CLASSES}\.tqa" "" "Tiqiang.Archive"
  WriteRegStr HKCU "${CLASSES}\Tiqiang.Archive" "" "提质强企帮扶档案"
  WriteRegStr HKCU "${CLASSES}\Tiqiang.Archive\DefaultIcon" "" "$INSTDIR\${NAME}.exe,0"
  WriteRegStr HKCU "${CLASSES}\Tiqiang.Archive\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; Archives, backups and settings stay: they are not in this folder
Section "Uninstall"
  !insertmacro REFUSE_WHILE_RUNNING "${NAME}.exe"
  !insertmacro REFUSE_WHILE_RUNNING "tiqiang.exe"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${NAME}.exe"
  Delete "$INSTDIR\tiqiang.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${CLASSES}\Tiqiang.Archive"
  ReadRegStr $0 HKCU "${CLASSES}\.tqa" ""
  StrCmp $0 "Tiqiang.Archive" 0 +2
  DeleteRegKey HKCU "${CLASSES}\.tqa"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
