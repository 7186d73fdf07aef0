; The installer for Windows (Inno Setup 6.3 or newer), made from the frozen program:
;   iscc /DVersion=0.1.0 /DProgram=build\package\frozen\warraq packaging\windows\warraq.iss
; Silent, for many machines: warraq-0.1.0-setup.exe /VERYSILENT /ALLUSERS /NORESTART
; Switches of ours: /TASKS="path,associate" and /LANG=ar

#ifndef Version
  #error Give the version: /DVersion=0.1.0
#endif
#ifndef Program
  #define Program "..\..\build\package\frozen\warraq"
#endif
#ifndef Output
  #define Output "..\..\dist"
#endif

[Setup]
AppId={{6A0F0E0B-54E7-4C62-9B2F-5D3C1B7A9E41}
AppName=Warraq
AppVersion={#Version}
AppVerName=Warraq {#Version}
AppPublisher=The Warraq maintainers
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Warraq
DefaultGroupName=Warraq
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
OutputDir={#Output}
OutputBaseFilename=warraq-{#Version}-setup
SetupIconFile={#Program}\..\..\icons\warraq.ico
UninstallDisplayIcon={app}\warraq-window.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
; For one person without rights, or for everyone: whoever installs chooses.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
ChangesEnvironment=yes
; Open windows are asked to close, so that no file of ours is in use.
CloseApplications=yes
RestartApplications=no
#ifdef Sign
SignTool=warraq
SignedUninstaller=yes
#endif

[Languages]
#if FileExists(AddBackslash(CompilerPath) + "Languages\Arabic.isl")
Name: "ar"; MessagesFile: "compiler:Languages\Arabic.isl"
#endif
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
en.Associate=Open TMX, XLIFF and TBX files and desks with Warraq
en.Path=Add the command warraq to the path
en.Desk=Warraq desk
en.Tmx=Translation memory (TMX)
en.Xliff=Translation exchange file (XLIFF)
en.Tbx=Terminology (TBX)
#if FileExists(AddBackslash(CompilerPath) + "Languages\Arabic.isl")
ar.Associate=فتح ملفات TMX وXLIFF وTBX والمكاتب بورّاق
ar.Path=إضافة الأمر warraq إلى المسار
ar.Desk=مكتب ورّاق
ar.Tmx=ذاكرة ترجمة (TMX)
ar.Xliff=ملف تبادل ترجمة (XLIFF)
ar.Tbx=قاعدة مصطلحات (TBX)
#endif

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "associate"; Description: "{cm:Associate}"
Name: "path"; Description: "{cm:Path}"; Flags: unchecked

[InstallDelete]
; What an older release had and this one has not must not be loaded.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\Warraq"; Filename: "{app}\warraq-window.exe"; AppUserModelID: "org.warraq.Warraq"
Name: "{autodesktop}\Warraq"; Filename: "{app}\warraq-window.exe"; Tasks: desktopicon; AppUserModelID: "org.warraq.Warraq"

[Registry]
; Each kind of file, and Warraq among the programs that open it; the choice of a person stays.
Root: HKA; Subkey: "Software\Classes\Warraq.tmx"; ValueType: string; ValueData: "{cm:Tmx}"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Warraq.tmx\shell\open\command"; ValueType: string; ValueData: """{app}\warraq-window.exe"" ""%1"""; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.tmx\OpenWithProgids"; ValueType: string; ValueName: "Warraq.tmx"; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Warraq.xliff"; ValueType: string; ValueData: "{cm:Xliff}"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Warraq.xliff\shell\open\command"; ValueType: string; ValueData: """{app}\warraq-window.exe"" ""%1"""; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.xlf\OpenWithProgids"; ValueType: string; ValueName: "Warraq.xliff"; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.xliff\OpenWithProgids"; ValueType: string; ValueName: "Warraq.xliff"; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Warraq.tbx"; ValueType: string; ValueData: "{cm:Tbx}"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Warraq.tbx\shell\open\command"; ValueType: string; ValueData: """{app}\warraq-window.exe"" ""%1"""; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.tbx\OpenWithProgids"; ValueType: string; ValueName: "Warraq.tbx"; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Warraq.desk"; ValueType: string; ValueData: "{cm:Desk}"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Warraq.desk\DefaultIcon"; ValueType: string; ValueData: "{app}\warraq-window.exe,0"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Warraq.desk\shell\open\command"; ValueType: string; ValueData: """{app}\warraq-window.exe"" --desk ""%1"" open"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.warraq"; ValueType: string; ValueData: "Warraq.desk"; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Applications\warraq-window.exe\SupportedTypes"; ValueType: string; ValueName: ".txt"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\warraq-window.exe\SupportedTypes"; ValueType: string; ValueName: ".docx"
Root: HKA; Subkey: "Software\Classes\Applications\warraq-window.exe\SupportedTypes"; ValueType: string; ValueName: ".html"
Root: HKA; Subkey: "Software\Classes\Applications\warraq-window.exe\shell\open\command"; ValueType: string; ValueData: """{app}\warraq-window.exe"" ""%1"""; Flags: uninsdeletekey

[Run]
Filename: "{app}\warraq-window.exe"; Description: "{cm:LaunchProgram,Warraq}"; Flags: nowait postinstall skipifsilent

[Code]
const
  MachinePath = 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment';
  PersonPath = 'Environment';

function PathRoot: Integer;
begin
  if IsAdminInstallMode then Result := HKEY_LOCAL_MACHINE else Result := HKEY_CURRENT_USER;
end;

function PathKey: String;
begin
  if IsAdminInstallMode then Result := MachinePath else Result := PersonPath;
end;

function WithoutOurs(Path: String): String;
begin
  Result := ';' + Path + ';';
  StringChangeEx(Result, ';' + ExpandConstant('{app}') + ';', ';', True);
  Result := Copy(Result, 2, Length(Result) - 2);
end;

procedure CurStepChanged(Step: TSetupStep);
var
  Path: String;
begin
  if (Step = ssPostInstall) and WizardIsTaskSelected('path') then begin
    if not RegQueryStringValue(PathRoot, PathKey, 'Path', Path) then Path := '';
    Path := WithoutOurs(Path);
    if (Path <> '') and (Path[Length(Path)] <> ';') then Path := Path + ';';
    RegWriteExpandStringValue(PathRoot, PathKey, 'Path', Path + ExpandConstant('{app}'));
  end;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path: String;
begin
  if (Step = usUninstall) and RegQueryStringValue(PathRoot, PathKey, 'Path', Path) then
    if WithoutOurs(Path) <> Path then
      RegWriteExpandStringValue(PathRoot, PathKey, 'Path', WithoutOurs(Path));
end;
