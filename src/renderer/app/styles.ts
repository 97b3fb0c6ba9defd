// Every style sheet that is not a module's own, in the order in which they may override each other.
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/dropzone/styles.css'
import '@mantine/notifications/styles.css'
import './page.css'
