/** Network file systems, as Linux and macOS name them: their locks and their write order are not those of a disk. */
export const NETWORK_TYPES: ReadonlySet<string> = new Set([
  ...[
    'nfs',
    'nfs4',
    'cifs',
    'smb',
    'smb2',
    'smb3',
    'smbfs',
    'afpfs',
    'afs',
    'ncpfs',
    'webdav',
    'davfs',
    'davfs2',
  ],
  ...['ceph', 'glusterfs', 'lustre', 'gpfs', 'beegfs', 'orangefs', 'ftp'],
  ...[
    'fuse.sshfs',
    'fuse.rclone',
    'fuse.davfs',
    'fuse.davfs2',
    'fuse.gvfsd-fuse',
    'fuse.s3fs',
    'fuse.gcsfuse',
  ],
  ...['fuse.glusterfs', 'fuse.ceph', 'fuse.curlftpfs', 'fuse.smbnetfs', 'fuse.google-drive-ocamlfuse'],
  ...['fuse.onedriver', 'fuse.goofys', 'fuse.juicefs', 'macfuse.sshfs', 'sshfs'],
])

/** Folders that a virtual machine shares with its host: usable as a rule, and a database was lost there more than once. */
export const SHARED_TYPES: ReadonlySet<string> = new Set([
  '9p',
  'drvfs',
  'vboxsf',
  'prl_fs',
  'vmhgfs',
  'fuse.vmhgfs-fuse',
])

/** Where `/proc/mounts` cannot be read: `f_type` of statfs(2), from linux/magic.h. */
export const NETWORK_MAGIC: ReadonlyMap<number, string> = new Map([
  [0x6969, 'nfs'],
  [0x517b, 'smb'],
  [0xff534d42, 'cifs'],
  [0xfe534d42, 'smb2'],
  [0x00c36400, 'ceph'],
  [0x5346414f, 'afs'],
  [0x0bd00bd0, 'lustre'],
])

/** What a program that syncs leaves at the top of its folder. */
export const SYNC_MARKS: readonly (readonly [file: string, name: string])[] = [
  ['.dropbox', 'Dropbox'],
  ['.dropbox.cache', 'Dropbox'],
  ['.stfolder', 'Syncthing'],
  ['.tmp.driveupload', 'Google Drive'],
  ['.tmp.drivedownload', 'Google Drive'],
  ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
  ['.nutstore', 'Nutstore (坚果云)'],
  ['.baidusync', 'Baidu Netdisk (百度网盘)'],
  ['.sync_journal.db', 'Nextcloud'],
  ['.owncloudsync.log', 'ownCloud'],
  ['.SynologyWorkingDirectory', 'Synology Drive'],
]

/** Variables in which OneDrive for Windows says where its folders are. */
export const SYNC_VARIABLES: readonly string[] = ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial']

/** Within the person's own folder; what lies in them is synced, whatever it is called. */
export const SYNC_HOMES: readonly (readonly [
  path: readonly string[],
  name: string,
  platform: NodeJS.Platform,
])[] = [
  [['Library', 'Mobile Documents'], 'iCloud Drive', 'darwin'],
  [['Library', 'CloudStorage'], 'iCloud, OneDrive, Dropbox or Google Drive', 'darwin'],
  [['iCloudDrive'], 'iCloud Drive', 'win32'],
  [['Nutstore'], 'Nutstore (坚果云)', 'win32'],
]

/** Names that such programs give their folders; a person may give them to any folder. */
export const SYNC_NAMES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^OneDrive( - .+)?$/i, 'OneDrive'],
  [/^Dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^(Google ?Drive|My Drive|我的云端硬盘)$/i, 'Google Drive'],
  [/^iCloud ?Drive$/i, 'iCloud Drive'],
  [/^(Nutstore( Files)?|我的坚果云|坚果云)$/i, 'Nutstore (坚果云)'],
  [/^(BaiduSyncdisk|BaiduNetdisk.*|百度网盘.*|百度云同步盘)$/i, 'Baidu Netdisk (百度网盘)'],
  [
    /^(Syncthing|Nextcloud|ownCloud|SynologyDrive|Seafile|pCloud ?Drive|MEGA|WPS ?云盘|微云.*)$/i,
    'a sync program',
  ],
]
